// Reads messages with mailparser and writes what it understood. In and out: one JSON text a line; in: the message in base64.
"use strict";
const { createRequire } = require("node:module");
const readline = require("node:readline");
const { simpleParser, MailParser } = createRequire(process.argv[2] + "/")("mailparser");

const people = (one) => (one ? one.value.map((each) => [each.name, each.address]) : []);

function tree(raw) {
  // The tree as the parser sees it: the nodes of its own splitter, as they come.
  return new Promise((resolve, reject) => {
    const parser = new MailParser({ skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
    parser.on("data", (data) => data.type === "attachment" && (data.content.resume(), data.content.on("end", () => data.release())));
    parser.on("error", reject);
    parser.on("end", () => resolve(nodes(parser.tree)));
    parser.end(raw);
  });
}

const nodes = (node) => [node.contentType, (node.children ?? []).map(nodes)];

async function read(raw) {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  return {
    headers: mail.headerLines.map((one) => one.key),
    from: people(mail.from),
    to: people(mail.to),
    replyTo: people(mail.replyTo),
    subject: mail.subject ?? "",
    messageId: mail.messageId,
    text: mail.text,
    html: mail.html,
    files: mail.attachments.map((one) => [one.contentType, one.contentDisposition, one.filename, one.cid ?? null, one.content.toString("base64")]),
    tree: await tree(raw),
  };
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await read(Buffer.from(line, "base64"))) + "\n");
  }
})();
