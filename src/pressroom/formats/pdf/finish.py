"""The last touches to a PDF before it is written: PDF/UA beside PDF/A in its metadata, dates, outline."""

from __future__ import annotations

import re
from typing import Any

_UA = '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Indicates which part of ISO 14289 the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


_LINE_END_BEFORE_END = re.compile(rb"[\r\n]\nendstream")


def has_doubtful_end(content: bytes) -> bool:
    """Whether the packed objects of a PDF happen to end in a line break.

    A reader may take it for a part of the one that has to stand before ``endstream``, and find the length wrong
    (ISO 19005-3, 6.1.7.1).
    """
    starts = (found.start() for found in _LINE_END_BEFORE_END.finditer(content))
    heads = (content[content.rfind(b" obj\n", 0, start) :][:60] for start in starts)
    return any(b"/Type /ObjStm" in head or b"/Type /XRef" in head for head in heads)


def pad(pdf: Any, times: int) -> None:
    """Add objects that mean nothing, so that the packed objects end in another byte."""
    import pydyf

    for _ in range(times):
        pdf.add_object(pydyf.Dictionary())


def name_silent_glyphs(pdf: Any) -> None:
    """Give a zero-width space to glyphs that show no character of their own, such as a mark set apart from its letter.

    WeasyPrint writes an empty string for them, which is no valid mapping (ISO 32000-1, 9.10.3).
    """
    for number in [item["ToUnicode"] for item in pdf.objects if isinstance(item, dict) and "ToUnicode" in item]:
        mapping = pdf.objects[int(number.split()[0])]
        mapping.stream = [line[:-2] + b"<200b>" if line.endswith(b" <>") else line for line in mapping.stream]


def identify_as_accessible(pdf: Any) -> None:
    """Add PDF/UA-1 to the metadata, in the one RDF block that a file may have.

    PDF/A asks that the schema of ``pdfuaid`` be described (ISO 19005-3, 6.6.2.3.1) and that the block be readable
    as it stands, so it is not compressed. A dictionary of WeasyPrint's says only one of the two standards.
    """
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    content = metadata.stream[0]
    end = b"</rdf:RDF>"
    if content.count(end) != 1:
        raise RuntimeError("the PDF's metadata are not the one RDF block that PDF/A asks for")
    metadata.stream[0] = content.replace(end, (_UA + _EXTENSION).encode() + end)
    metadata.compress = False
