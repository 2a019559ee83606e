"""A name behind a preposition: ``À propos de Genopole``, ``d’Yposkesi``, ``de l’Université d’Évry``, ``du CNRS``.

A name may carry its own article (``name: l'Institut``, ``name: Le Généthon``). One that begins with a common noun
gets the article that this noun has (``Université d'Évry`` → ``l’Université d’Évry``). Nothing else is guessed.
"""

from __future__ import annotations

import re

from pressroom.brand.languages import nearest

_NOUNS: dict[str, dict[str, str]] = {
    "fr": {
        "l’": "Université Institut École Agence Association Académie Observatoire Office Ordre Union Hôpital Assemblée "
        "Établissement Organisation Alliance Inserm Inria Inrae",
        "la ": "Fondation Région Ville Société Faculté Fédération Ligue Mairie Chambre Communauté Banque Commission "
        "Cité Métropole Maison Caisse Mutuelle Direction Préfecture Bibliothèque",
        "le ": "Centre Ministère Conseil Département Groupe Laboratoire Musée Réseau Pôle Comité Syndicat Parc Cluster "
        "CHU CNRS CEA Muséum Collège Consortium",
    },
    "en": {"the ": "University Institute Ministry Department City Region Agency Council Bank Centre Center"},
    "de": {
        "die ": "Universität Hochschule Stadt Stiftung Agentur Region Gesellschaft Akademie Bundesregierung",
        "das ": "Institut Ministerium Bundesministerium Zentrum Museum Krankenhaus",
    },
    "es": {
        "la ": "Universidad Fundación Asociación Agencia Comisión Ciudad Región Sociedad",
        "el ": "Instituto Ministerio Centro Hospital Ayuntamiento Consejo Museo",
    },
    "it": {
        "l'": "Università Istituto Agenzia Associazione Accademia Ospedale Unione",
        "la ": "Fondazione Regione Città Commissione Società Scuola",
        "il ": "Ministero Centro Comune Consiglio Museo Politecnico",
    },
    "pt": {
        "a ": "Universidade Fundação Associação Agência Comissão Cidade Região",
        "o ": "Instituto Ministério Centro Hospital Conselho Museu",
    },
    "nl": {
        "de ": "Universiteit Stichting Stad Vereniging Gemeente Europese",
        "het ": "Instituut Ministerie Centrum Museum Ziekenhuis",
    },
}  # fmt: skip
_ARTICLES = {
    language: {noun: article for article, nouns in table.items() for noun in nouns.split()}
    for language, table in _NOUNS.items()
}
_VOWEL = re.compile(r"[aàâäæeéèêëiîïoôöœuùûühAÀÂÄÆEÉÈÊËIÎÏOÔÖŒUÙÛÜH]|[yY](?![aeéiouAEÉIOU])")
_ASPIRATE = re.compile(
    r"(?:h[ae]ndicap|haut|hongrie|hollande|hambourg|hanovre|havre|haye|haïti|hong|halle|harvard|houston)", re.IGNORECASE
)
_FRENCH = (("le ", "du "), ("les ", "des "), ("la ", "de la "), ("l'", "de l’"), ("l’", "de l’"))
_ITALIAN = {
    "il ": "l ", "lo ": "llo ", "la ": "lla ", "i ": "i ", "gli ": "gli ", "le ": "lle ", "l'": "ll’", "l’": "ll’",
}  # fmt: skip


def contract(pattern: str, key: str, name: str, tag: str) -> str:
    """``pattern`` with ``{key}`` filled by ``name``, joined as the language's grammar wants it."""
    before, place, after = pattern.partition("{" + key + "}")
    if not place:
        return pattern
    language = nearest(tag).partition("-")[0]
    return f"{_joined(before, with_article(name, language), language)}{after}"


def with_article(name: str, language: str) -> str:
    """``Université d'Évry`` → ``l’Université d'Évry`` in French; in English only before "of" or "for"."""
    noun, _, rest = name.partition(" ")
    article = _ARTICLES.get(language, {}).get(noun)
    if article is None or (language == "en" and not rest.startswith(("of ", "for "))):
        return name
    return article + name


def _joined(before: str, name: str, language: str) -> str:
    if language == "fr" and before.endswith("de "):
        stem = before[: -len("de ")]
        for article, joined in _FRENCH:
            if name.lower().startswith(article):
                return stem + joined + name[len(article) :]
        return f"{stem}d’{name}" if _VOWEL.match(name) and not _ASPIRATE.match(name) else before + name
    if language == "it" and before.endswith(("di ", "su ")):
        for article, ending in _ITALIAN.items():
            if name.startswith(article):
                return f"{before[:-3]}{'de' if before.endswith('di ') else 'su'}{ending}{name[len(article) :]}"
    if language == "es" and before.endswith("de ") and name.startswith("el "):
        return f"{before[:-3]}del {name[3:]}"
    return before + name
