// Runs axe-core on pages in a real browser: node axe.mjs CHROMIUM FILE… ; prints {file: [violation, …]} as JSON.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../tools/", import.meta.url));
const puppeteer = require("puppeteer-core");
const source = require("axe-core").source;

const [executablePath, ...files] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const found = {};
for (const file of files) {
  found[file] = [];
  for (const [scheme, width] of [["light", 1200], ["dark", 1200], ["light", 360]]) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(source);
    const violations = await page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations);
    for (const one of violations)
      found[file].push(`${scheme} ${width}: ${one.id}: ${one.nodes.map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join("; ")}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found[file].push(`${scheme} ${width}: ${wide} pixels too wide`);
    await page.close();
  }
}
await browser.close();
console.log(JSON.stringify(found));
