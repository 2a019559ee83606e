// Asks the caniemail data about e-mail files: node caniemail.mjs FILE… ; prints [[file, client, feature], …] as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../tools/", import.meta.url));
const { caniemail } = await import(pathToFileURL(require.resolve("caniemail")).href);
const rows = [];
for (const file of process.argv.slice(2)) {
  const html = readFileSync(file, "utf8");
  const { issues } = caniemail({ clients: ["outlook.*", "gmail.*", "apple-mail.*"], html });
  for (const [client, list] of issues.errors) for (const issue of list) rows.push([file, client, issue.title]);
}
console.log(JSON.stringify(rows));
