"""Draw the pictures of real output that stand in the documentation: ``docs/images/*.png``.

Builds the two example releases and photographs each version with the programs their readers use: a PDF renderer, LibreOffice and
a browser. Needs pdftoppm, soffice and chromium; ``scripts/dev test`` installs them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
           "--disable-sync", "--no-first-run", "--hide-scrollbars"]  # fmt: skip

VERSIONS = {
    "laureates": ("2022-02-22-biotherapies-laureates", "public", "en"),
    "launch-fr": ("2024-04-29-genother-launch", "embargoed", "fr"),
    "launch-en": ("2024-04-29-genother-launch", "public", "en"),
}


def run(*command: object) -> None:
    """Run a program quietly; what it says is shown when it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def pages(pdf: Path, name: str, resolution: int = 80) -> None:
    """One picture a page: ``name-1.png`` and so on."""
    run("pdftoppm", "-r", resolution, "-png", pdf, IMAGES / name)


def screen(page: Path, name: str, width: int, height: int, dark: bool = False) -> None:
    """The top ``height`` pixels of a page in a window of ``width``."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("chromium is missing")
    with tempfile.TemporaryDirectory() as profile:
        more = ["--blink-settings=preferredColorScheme=0"] if dark else []
        run(browser, *BROWSER, *more, f"--user-data-dir={profile}", f"--window-size={width},{height}",
            f"--screenshot={IMAGES / name}.png", page.as_uri())  # fmt: skip


def draw(title: str, folder: Path, stem: str) -> None:
    """All versions of one language version."""
    pages(folder / f"{stem}.pdf", f"{title}-pdf")
    with tempfile.TemporaryDirectory() as scratch:
        run("soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", "pdf", "--outdir", scratch,
            folder / f"{stem}.docx")  # fmt: skip
        pages(Path(scratch) / f"{stem}.pdf", f"{title}-word")
    for kind, suffix in (("web", "html"), ("email", "email.html")):
        screen(folder / f"{stem}.{suffix}", f"{title}-{kind}", 1100 if kind == "web" else 720, 1500)
        screen(folder / f"{stem}.{suffix}", f"{title}-{kind}-dark", 1100 if kind == "web" else 720, 1500, dark=True)


def main() -> None:
    """Build into a scratch workspace, then draw."""
    shutil.rmtree(IMAGES, ignore_errors=True)
    IMAGES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(scratch)
        for part in ("templates", "releases"):
            shutil.copytree(ROOT / part, workspace / part)
        done = subprocess.run([sys.executable, "-m", "pressroom", "build"], cwd=workspace, check=False)
        if done.returncode:
            sys.exit(done.returncode)
        for title, (release, edition, language) in VERSIONS.items():
            draw(title, workspace / "dist" / release / edition, f"{release}.{language}")


if __name__ == "__main__":
    main()
