"""Certificates made for one test: an authority, and a server's certificate by it, good or bad in one way."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    """PEM files. ``authority`` is what a client is to trust."""

    chain: Path
    key: Path
    authority: Path


def make_certificate(folder: Path, name: str = "localhost", *, expired: bool = False) -> Certificate:
    """A certificate for ``name`` by an authority of its own, and for 127.0.0.1 where ``name`` is localhost."""
    folder.mkdir(parents=True, exist_ok=True)
    authority, authority_key = folder / "authority.pem", folder / "authority.key"
    chain, key, request = folder / "server.pem", folder / "server.key", folder / "server.csr"
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _openssl(
        "req", "-x509", *curve, "-keyout", authority_key, "-out", authority, "-subj", "/CN=Test authority", "-days", "2"
    )
    _openssl("req", *curve, "-keyout", key, "-out", request, "-subj", f"/CN={name}")
    extensions = folder / "extensions"
    here = ",IP:127.0.0.1" if name == "localhost" else ""
    extensions.write_text(f"subjectAltName=DNS:{name}{here}\nbasicConstraints=CA:FALSE\nauthorityKeyIdentifier=keyid\n")
    signed = ("-CA", authority, "-CAkey", authority_key, "-CAcreateserial", "-extfile", extensions)
    if expired:
        _expired(folder, request, extensions, authority, authority_key, chain)
    else:
        _openssl("x509", "-req", "-in", request, *signed, "-out", chain, "-days", "2")
    return Certificate(chain, key, authority)


def _expired(folder: Path, request: Path, extensions: Path, authority: Path, authority_key: Path, chain: Path) -> None:
    # `openssl x509` takes dates only from version 3.4 on; `openssl ca` has always done.
    settings = folder / "ca.cnf"
    (folder / "index.txt").write_text("")
    settings.write_text(
        f"[ca]\ndefault_ca=here\n[here]\ndatabase={folder}/index.txt\nrand_serial=yes\nnew_certs_dir={folder}\n"
        "default_md=sha256\npolicy=any\nunique_subject=no\n[any]\ncommonName=supplied\n"
    )
    _openssl(
        "ca", "-batch", "-config", settings, "-in", request, "-cert", authority, "-keyfile", authority_key, "-extfile", extensions,
        "-out", chain, "-notext", "-startdate", "20200101000000Z", "-enddate", "20200201000000Z",
    )  # fmt: skip


def _openssl(*words: str | Path) -> None:
    command = shutil.which("openssl")
    if command is None:
        raise FileNotFoundError("openssl is not installed: sudo apt-get install openssl")
    subprocess.run([command, *map(str, words)], check=True, capture_output=True)
