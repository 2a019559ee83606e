"""Broken sources, one mistake (or several) each, with everything that is said about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.workspaces import everything, shown, workspace

# name: (files over the good workspace, findings: place code: message | hint [fix])
CASES: dict[str, tuple[dict[str, str | bytes | None], list[str]]] = {
    "colon": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: GenoTher : lancement\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:20 unquoted-text: A text with a colon and a space in it needs quotation marks | Write: subtitle: \"GenoTher : lancement\" [fix: 'GenoTher : lancement' -> '\"GenoTher : lancement\"']",
        ],
    ),
    "at sign": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: @acme lance\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with @ needs quotation marks round the whole of it | Write: subtitle: \"@acme lance\" [fix: '@acme lance' -> '\"@acme lance\"']",
        ],
    ),
    "leading quote": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\nsubtitle: "Acme" lance\n---\n\n# Titre\n\nTexte.\n',
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with \" needs quotation marks round the whole of it | Write: subtitle: '\"Acme\" lance' [fix: '\"Acme\" lance' -> '\\'\"Acme\" lance\\'']",
        ],
    ),
    "guillemet and colon": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: « Acme » : lancement\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:20 unquoted-text: A text with a colon and a space in it needs quotation marks | Write: subtitle: \"« Acme » : lancement\" [fix: '« Acme » : lancement' -> '\"« Acme » : lancement\"']",
        ],
    ),
    "apostrophe inside quotes": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: 'l'usine'\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with ' needs quotation marks round the whole of it | Write: subtitle: \"l'usine\" [fix: \"'l'usine'\" -> '\"l\\'usine\"']",
        ],
    ),
    "bracket": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: [Re]naissance\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with [ needs quotation marks round the whole of it | Write: subtitle: \"[Re]naissance\" [fix: '[Re]naissance' -> '\"[Re]naissance\"']",
        ],
    ),
    "only brackets": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: [sic]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 wrong-type: “subtitle” must be one text; brackets make it a list | If the brackets belong to the text, write: \"[sic]\" [fix: '[sic]' -> '\"[sic]\"']",
        ],
    ),
    "star": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: *important*\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with * needs quotation marks round the whole of it | Write: subtitle: \"*important*\" [fix: '*important*' -> '\"*important*\"']",
        ],
    ),
    "alias": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: *important\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with * needs quotation marks round the whole of it | Write: subtitle: \"*important\" [fix: '*important' -> '\"*important\"']",
        ],
    ),
    "ampersand": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: &Co lance\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with & needs quotation marks round the whole of it | Write: subtitle: \"&Co lance\" [fix: '&Co lance' -> '\"&Co lance\"']",
        ],
    ),
    "percent": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: %5 de plus\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with % needs quotation marks round the whole of it | Write: subtitle: \"%5 de plus\" [fix: '%5 de plus' -> '\"%5 de plus\"']",
        ],
    ),
    "backtick": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: `code`\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with ` needs quotation marks round the whole of it | Write: subtitle: \"`code`\" [fix: '`code`' -> '\"`code`\"']",
        ],
    ),
    "exclamation": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: !important\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 unquoted-text: A text that begins with ! needs quotation marks round the whole of it | Write: subtitle: \"!important\" [fix: '!important' -> '\"!important\"']",
        ],
    ),
    "swallowed": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: biocluster #1 en Europe\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:22 swallowed-text: Everything from “#1 en Europe” on is lost: a # after a space begins a comment | Write: subtitle: \"biocluster #1 en Europe\" [fix: 'biocluster #1 en Europe' -> '\"biocluster #1 en Europe\"']",
        ],
    ),
    "comment after one space": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: biocluster # un\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:22 (warning) swallowed-text: Everything from “# un” on is lost: a # after a space begins a comment | Write: subtitle: \"biocluster # un\" [fix: 'biocluster # un' -> '\"biocluster # un\"']",
        ],
    ),
    "comment after two spaces is fine": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nplace: Évry  # la ville\n---\n\n# Titre\n\nTexte.\n",
        },
        [],
    ),
    "a remark to Pressroom is a comment after one space too": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nplace: Évry # pressroom: allow missing-place: x\nsubtitle: #pressroom: allow hype: x\n---\n\n# Titre\n\nTexte.\n",
        },
        [],
    ),
    "a remark to Pressroom stays outside of quotation marks": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: a: b # pressroom: allow hype: x\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:12 unquoted-text: A text with a colon and a space in it needs quotation marks | Write: subtitle: \"a: b\" [fix: 'a: b' -> '\"a: b\"']",
        ],
    ),
    "swallowed in subject": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nemail: {subject: Nous sommes #1}\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:30 swallowed-text: Everything behind a # after a space is lost, unless the text has quotation marks | Write: subject: \"Nous sommes #1\" [fix: 'Nous sommes #1' -> '\"Nous sommes #1\"']",
        ],
    ),
    "colon in braces": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\nmedia:\n  - {title: Film : le lancement, url: "https://x.example/"}\n---\n\n# Titre\n\nTexte.\n',
        },
        [
            "fr.md:4:18 unquoted-text: A text with a colon and a space in it needs quotation marks | Write: title: \"Film : le lancement\" [fix: 'Film : le lancement' -> '\"Film : le lancement\"']",
        ],
    ),
    "two at once": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: a: b\nplace: @ici\nzzz: 1\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:12 unquoted-text: A text with a colon and a space in it needs quotation marks | Write: subtitle: \"a: b\" [fix: 'a: b' -> '\"a: b\"']",
            "fr.md:4:8 unquoted-text: A text that begins with @ needs quotation marks round the whole of it | Write: place: \"@ici\" [fix: '@ici' -> '\"@ici\"']",
            "fr.md:5:1 unknown-key: There is no key “zzz” here | Known are: kind, label, headline, subtitle, organisations, date, posted, place, dateline, embargo, translates, replaces, contacts, about, tickers, media, related, acknowledgements, end_mark, order, email",
        ],
    ),
    "tab": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nemail:\n\tsubject: Bonjour\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:4:1 yaml-tab: The line is indented with a tab, which YAML does not allow | Indent with spaces, two for each step [fix: '\\t' -> '  ']",
        ],
    ),
    "no space after colon": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nplace:Évry\ndate: 2024-04-29\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:6 yaml-spacing: A space is missing after the colon | Write: place: Évry [fix: '' -> ' ']",
        ],
    ),
    "hard space after colon": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nplace:\xa0Évry\ndate: 2024-04-29\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:6 yaml-spacing: After a key stands a colon and an ordinary space; here is another kind of colon or space | Write: place: Évry [fix: ':\\xa0' -> ': ']",
        ],
    ),
    "unclosed bracket": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme\ndate: 2024-04-29\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:2:16 yaml-syntax: A list in [brackets] lacks a comma or its closing bracket | Write it as [first, second]",
        ],
    ),
    "unclosed quote": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\nsubtitle: "Acme lance\ndate: 2024-04-29\n---\n\n# Titre\n\nTexte.\n',
        },
        [
            'fr.md:3:11 unquoted-text: A text that begins with " needs quotation marks round the whole of it | Write: subtitle: "Acme lance" [fix: \'"Acme lance\' -> \'"Acme lance"\']',
        ],
    ),
    "bad indentation": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nplace: a\n  date: b\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:4:7 yaml-syntax: A colon stands where none can stand | Put the text in quotation marks, and check the indentation",
        ],
    ),
    "duplicate": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nplace: a\nplace: b\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:4:1 duplicate-key: “place” stands here a second time; the first is in line 3 | Keep one of them; several values make a list: [first, second]",
        ],
    ),
    "unknown key": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ntitel: x\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:1 unknown-key: There is no key “titel” here | Did you mean “headline”? [fix: 'titel' -> 'headline']",
        ],
    ),
    "misspelt key": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembarog: 2024-04-29 10:00 Europe/Paris\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:1 unknown-key: There is no key “embarog” here | Did you mean “embargo”? [fix: 'embarog' -> 'embargo']",
        ],
    ),
    "french key": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nlieu: Évry\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:1 unknown-key: There is no key “lieu” here | Did you mean “place”? [fix: 'lieu' -> 'place']",
        ],
    ),
    "capital key": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nDate: 2024-04-29\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:1 unknown-key: There is no key “Date” here | Did you mean “date”? [fix: 'Date' -> 'date']",
        ],
    ),
    "no mapping": (
        {
            "releases/2024-04-29-launch/fr.md": "---\nbonjour\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:2:1 wrong-type: The part between the two lines of dashes must be lines of “key: value” | Write for example   date: 2024-04-29",
        ],
    ),
    "complex key": (
        {
            "releases/2024-04-29-launch/fr.md": "---\n{a: b}: c\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:2:1 yaml-syntax: A key must be a plain word | Write it as   word: value",
        ],
    ),
    "open front matter": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:1:1 open-front-matter: The facts at the top begin with --- but never end | Put a line with --- between the facts and the text",
        ],
    ),
    "list for text": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nplace:\n  - a\n  - b\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:4:3 wrong-type: “place” must be one text, and here is a list | Write the text behind the colon",
        ],
    ),
    "text for group": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nemail: bonjour\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:8 wrong-type: “email” must be a group of facts, and here is a text | Write them on lines of their own, indented:   key: value",
        ],
    ),
    "group for text": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ndate: {a: b}\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:7 wrong-type: “date” must be one text, and here is a group of facts | Write the text behind the colon",
        ],
    ),
    "empty item": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations:\n  - acme\n  -\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:4:4 empty-item: This point of the list is empty | Write something behind the dash, or delete it",
        ],
    ),
    "unknown kind": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nkind: relase\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:7 unknown-value: “relase” is nothing that can stand at “kind” | Did you mean “release”? [fix: 'relase' -> 'release']",
        ],
    ),
    "unknown part": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\norder: [body, contact, about, about]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:15 unknown-value: “contact” is nothing that can stand at “order” | Did you mean “contacts”? [fix: 'contact' -> 'contacts']",
            "fr.md:3:24 part-twice: “about” stands twice in the order | Delete one",
        ],
    ),
    "missing key": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nmedia:\n  - {file: x.jpg}\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:4:5 missing-key: “title” is missing | Add   title: …   (What it is)",
        ],
    ),
    "unknown tag of a text": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\nrelated: [{title: {fr: a, frr: b}, url: "https://x.example"}]\n---\n\n# Titre\n\nTexte.\n',
        },
        [
            "fr.md:3:27 unknown-language: “frr” is no language that Pressroom writes | Did you mean “fr”?",
        ],
    ),
    "no headline": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\n---\n\nTexte.\n",
        },
        [
            "fr.md:5:1 no-headline: The release has no headline | Begin the text with a line like   # What is new",
        ],
    ),
    "headline twice": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nheadline: Un titre\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 headline-twice: The headline stands both here and in the text | Keep the line of the text that begins with #, and delete this one",
        ],
    ),
    "empty body": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\n---\n\n# Titre\n",
        },
        [
            "fr.md:5:1 empty-body: The release has no text under its headline | Write at least one paragraph below it",
        ],
    ),
    "empty file": (
        {
            "releases/2024-04-29-launch/fr.md": "",
        },
        [
            "fr.md:1:1 empty-body: The release has no text under its headline | Write at least one paragraph below it",
            "fr.md:1:1 no-headline: The release has no headline | Begin the text with a line like   # What is new",
        ],
    ),
    "unknown language file": (
        {
            "releases/2024-04-29-launch/sv.md": "# x\n\ny\n",
        },
        [
            "sv.md:1:1 unknown-language: “sv.md” is not named after a language that Pressroom writes | Languages are: fr, fr-CA, fr-EU, de, es, it, pt, nl, ar, ja, en-GB, en-US, en",
        ],
    ),
    "language file with underscore": (
        {
            "releases/2024-04-29-launch/fr_CA.md": "# x\n\ny\n",
        },
        [
            "fr_CA.md:1:1 unknown-language: “fr_CA.md” is not named after a language that Pressroom writes | Did you mean “fr-CA.md”?",
        ],
    ),
    "named in words": (
        {
            "releases/2024-04-29-launch/english.md": "# x\n\ny\n",
        },
        [
            "english.md:1:1 unknown-language: “english.md” is not named after a language that Pressroom writes | Did you mean “en.md”?",
        ],
    ),
    "other files are ignored": (
        {
            "releases/2024-04-29-launch/README.md": "x",
            "releases/2024-04-29-launch/mailings/note.md": "x",
            "releases/2024-04-29-launch/plan.txt": "x",
        },
        [],
    ),
    "no text": (
        {
            "releases/2024-04-29-launch/fr.md": None,
            "releases/2024-04-29-launch/photo.txt": "x",
        },
        [
            "2024-04-29-launch:1:1 no-text: releases/2024-04-29-launch/ holds no text | Put one file a language there: fr.md, en.md …",
        ],
    ),
    "same language twice": (
        {
            "releases/2024-04-29-launch/FR.md": "---\norganisations: [acme]\n---\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:1:1 language-twice: “fr.md” and “FR.md” are the same language | Keep one of them",
        ],
    ),
    "both Englishes": (
        {
            "releases/2024-04-29-launch/en.md": "---\norganisations: [acme]\n---\n# Titre\n\nTexte.\n",
            "releases/2024-04-29-launch/en-GB.md": "---\norganisations: [acme]\n---\n# Titre\n\nTexte.\n",
        },
        [
            "en-GB.md:1:1 language-twice: en-GB.md and en.md are both en-GB | Keep one of them, or name each after its variety: en-GB.md, en-US.md",
            "en-GB.md:2:1 (warning) missing-translates: fr.md says date, and en-GB.md does not | Add   translates: fr   so that the facts of fr.md hold here too",
            "en.md:2:1 (warning) missing-translates: fr.md says date, and en.md does not | Add   translates: fr   so that the facts of fr.md hold here too",
        ],
    ),
    "a text that begins with a number sign": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nsubtitle: #1 en Europe\nplace: # to come\n---\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:11 swallowed-text: “#1 en Europe” is lost: a # after a space begins a comment | Write: subtitle: \"#1 en Europe\" [fix: '#1 en Europe' -> '\"#1 en Europe\"']",
        ],
    ),
    "colours without quotation marks": (
        {
            "templates/acme/_brand.yml": "color:\n  palette:\n    navy: #1f3a5f\n  primary: navy\n  light: #eeeeee  # paper\n",
        },
        [
            "_brand.yml:3:11 swallowed-text: “#1f3a5f” is lost: a # after a space begins a comment | Write: navy: \"#1f3a5f\" [fix: '#1f3a5f' -> '\"#1f3a5f\"']",
            "_brand.yml:5:10 swallowed-text: “#eeeeee” is lost: a # after a space begins a comment | Write: light: \"#eeeeee\" [fix: '#eeeeee' -> '\"#eeeeee\"']",
        ],
    ),
    "embargo of one version only": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-04-29 10:00 Europe/Paris\n---\n# Titre\n\nTexte.\n",
            "releases/2024-04-29-launch/en.md": "---\norganisations: [acme]\n---\n# Title\n\nText.\n",
        },
        [
            "en.md:2:1 embargo-differs: fr.md is under embargo, and en.md is not: it would go out at once | Add   translates: fr   so that the facts of fr.md hold here too, or repeat the embargo",
        ],
    ),
    "embargo of another moment": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-04-29 10:00 Europe/Paris\n---\n# Titre\n\nTexte.\n",
            "releases/2024-04-29-launch/en.md": "---\ntranslates: fr\nembargo: 2024-04-29 10:00 Europe/London\n---\n# Title\n\nText.\n",
        },
        [
            "fr.md:3:10 embargo-differs: fr.md has another embargo than en.md | Write the same moment in both; a translation may leave it out, and takes that of the original",
        ],
    ),
    "long dashes round the facts": (
        {
            "releases/2024-04-29-launch/fr.md": "———\norganisations: [acme]\n———\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:1:1 open-front-matter: The facts at the top must begin with three hyphens, and these are other dashes | Write --- alone on the line [fix: '———' -> '---']",
            "fr.md:3:1 open-front-matter: The facts at the top must end with three hyphens, and these are other dashes | Write --- alone on the line [fix: '———' -> '---']",
        ],
    ),
    "a long dash after the facts": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\n–––\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:1 open-front-matter: The facts at the top must end with three hyphens, and these are other dashes | Write --- alone on the line [fix: '–––' -> '---']",
        ],
    ),
    "facts without dashes": (
        {
            "releases/2024-04-29-launch/fr.md": "\n# a remark\norganisations: [acme]\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:1 open-front-matter: Facts stand at the top without a line of three hyphens above them | Put a line with --- above the facts, and another below them",
        ],
    ),
    "a Word file": (
        {
            "releases/2024-04-29-launch/fr.md": b"PK\x03\x04\x14\x00\x06\x00",
        },
        [
            "fr.md:1:1 unknown-encoding: The file is a Word document (or another zipped file), not text, whatever its name says | Open it where it was made and choose “Save as…”, “Plain text” (encoding: UTF-8), or copy its words into a text file",
        ],
    ),
    "a text that Notepad named": (
        {
            "releases/2024-04-29-launch/fr.md": None,
            "releases/2024-04-29-launch/fr.txt": "# Titre\n\nTexte.\n",
        },
        [
            "2024-04-29-launch:1:1 no-text: releases/2024-04-29-launch/ holds no text | Call “fr.txt” fr.md (some editors hide the end of a name)",
        ],
    ),
    "a text whose editor hides names' ends": (
        {
            "releases/2024-04-29-launch/en.md.txt": "# Title\n\nText.\n",
        },
        [
            "en.md.txt:1:1 unknown-language: “en.md.txt” is a text that would be overlooked | Call it en.md",
        ],
    ),
    "translation of nothing": (
        {
            "releases/2024-04-29-launch/en.md": "---\ntranslates: de\n---\n# Titre\n\nTexte.\n",
        },
        [
            "en.md:2:13 translation-of-nothing: There is no de.md to translate | Versions beside it are: fr",
        ],
    ),
    "translation of itself": (
        {
            "releases/2024-04-29-launch/fr.md": "---\ntranslates: fr\n---\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:2:13 translation-of-itself: fr.md says that it translates itself | Name the language of the original",
        ],
    ),
    "translation circle": (
        {
            "releases/2024-04-29-launch/fr.md": "---\ntranslates: en\n---\n# Titre\n\nTexte.\n",
            "releases/2024-04-29-launch/en.md": "---\ntranslates: fr\n---\n# Titre\n\nTexte.\n",
        },
        [
            "en.md:2:13 translation-circle: These versions translate each other: fr → en → fr | Delete “translates” in the original",
            "fr.md:2:13 translation-circle: These versions translate each other: en → fr → en | Delete “translates” in the original",
        ],
    ),
    "control character": (
        {
            "releases/2024-04-29-launch/fr.md": "# Tit\x07re\n\nTexte.\n",
        },
        [
            "fr.md:1:6 control-character: The text contains the invisible control character U+0007, so this may be no text file | Delete the character, or save the text again as plain text in UTF-8",
        ],
    ),
    "nul": (
        {
            "releases/2024-04-29-launch/fr.md": b"# T\x00\n",
        },
        [
            "fr.md:1:4 control-character: The text contains the invisible control character U+0000, so this may be no text file | Delete the character, or save the text again as plain text in UTF-8",
        ],
    ),
    "windows-1252": (
        {
            "releases/2024-04-29-launch/fr.md": b"---\norganisations: [acme]\n---\n\n# L\x92\xe9t\xe9 \xe0 \xc9vry\n\nTexte.\n",
        },
        [
            "fr.md:5:4 (warning) old-encoding: The file is not UTF-8; it was read as windows-1252, the encoding of old Windows programs | Save the file again as UTF-8 (“Save as…”, encoding or “Encodage”: UTF-8)",
        ],
    ),
    "latin letters that fit nothing": (
        {
            "releases/2024-04-29-launch/fr.md": b"---\nsubtitle: \xd0\xdd\xf0 \xde\n---\n# T\n\nx\n",
        },
        [
            "fr.md:2:10 unknown-encoding: The file is not UTF-8 text: byte 15 fits no letter | Save the file again as UTF-8 (“Save as…”, encoding or “Encodage”: UTF-8)",
        ],
    ),
    "broken UTF-16": (
        {
            "releases/2024-04-29-launch/fr.md": b"\xff\xfe\x00\xd8a",
        },
        [
            "fr.md:1:1 unknown-encoding: The file begins like UTF-16 text but is damaged | Save the file again as UTF-8 (“Save as…”, encoding or “Encodage”: UTF-8)",
        ],
    ),
    "no organisation": (
        {
            "releases/2024-04-29-launch/fr.md": "---\nplace: Évry\n---\n\n# Titre\n\nTexte.\n",
            "templates/beta/organisation.yml": "name: Beta\n",
        },
        [
            "fr.md:2:1 no-organisation: The release does not say who issues it | Add   organisations: [acme]   (there are: acme, beta)",
        ],
    ),
    "the only organisation": (
        {
            "releases/2024-04-29-launch/fr.md": "---\ndate: 2024-04-29\n---\n\n# Titre\n\nTexte.\n",
        },
        [],
    ),
    "unknown organisation": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acmee]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:2:17 unknown-organisation: There is no organisation “acmee” | Did you mean “acme”? [fix: 'acmee' -> 'acme']",
        ],
    ),
    "organisation twice": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme, acme]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:2:23 organisation-twice: “acme” is named twice | Delete one",
        ],
    ),
    "unknown contact": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ncontacts: [press]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:12 unknown-contact: There is no contact “press” | Did you mean “presse”? [fix: 'press' -> 'presse']",
        ],
    ),
    "contact of another": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ncontacts: [beta/press, acme/presse]\n---\n\n# Titre\n\nTexte.\n",
            "templates/beta/organisation.yml": "name: Beta\ncontacts: {presse: {email: a@beta.example}}\n",
        },
        [
            "fr.md:3:12 unknown-contact: There is no contact “beta/press” | Did you mean “beta/presse”? [fix: 'beta/press' -> 'beta/presse']",
        ],
    ),
    "address as contact": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ncontacts: [zoe@acme.example]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:12 unknown-contact: There is no contact “zoe@acme.example” | To write a contact out: - {name: …, email: zoe@acme.example}",
        ],
    ),
    "contact written out badly": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ncontacts:\n  - name: Zoé\n    email: zoe@acme\n    phones: [12, 06 39 98 12 34, +33 1 99 00 12 34]\n  - role: Astreinte\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:5:12 invalid-email: “zoe@acme” is no e-mail address: the part after the @-sign is not valid; it should have a period | Write it like   presse@organisation.fr",
            "fr.md:6:14 invalid-phone: “12” cannot be a telephone number in FR: numbers there have 10 digits, and this has 2 | Look it up; write it as on a card, e.g. 01 69 00 00 00 or +33 1 69 00 00 00",
            "fr.md:6:18 (info) unassigned-phone: “06 39 98 12 34” has the form of a telephone number, but no such range is assigned | Check the digits",
            "fr.md:7:5 empty-contact: The contact has no name, e-mail address, telephone number or page | Write at least   email: …",
        ],
    ),
    "one contact without a list": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ncontacts:\n  name: Zoé\n  email: zoe@@acme.example\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:5:10 invalid-email: “zoe@@acme.example” is no e-mail address: the part after the @-sign contains invalid characters: '@' | Write it like   presse@organisation.fr",
        ],
    ),
    "ambiguous contact": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme, beta]\ncontacts: presse\n---\n\n# Titre\n\nTexte.\n",
            "templates/beta/organisation.yml": "name: Beta\ncontacts: {presse: {email: a@beta.example}}\n",
        },
        [
            "fr.md:3:11 ambiguous-contact: acme and beta each have a contact “presse” | Write acme/presse or beta/presse",
        ],
    ),
    "contact twice": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ncontacts: [presse, acme/presse]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:20 (warning) contact-twice: The contact “acme/presse” is named twice | Delete one",
        ],
    ),
    "unknown about": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nabout: [acm, acme/magneta]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:9 unknown-about: There is no About text “acm” | Did you mean “acme”? [fix: 'acm' -> 'acme']",
            "fr.md:3:14 unknown-about: There is no About text “acme/magneta” | Did you mean “acme”? [fix: 'acme/magneta' -> 'acme']",
        ],
    ),
    "about without name": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nabout: [{text: Bonjour.}]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:9 no-about-name: The About text does not say about whom | Add   name: …",
        ],
    ),
    "date": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ndate: 29/04/2024\nposted: 29 avril 2024\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:7 bad-date: “29/04/2024” is no date that Pressroom reads | Write year-month-day: 2024-04-29 [fix: '29/04/2024' -> '2024-04-29']",
            "fr.md:4:9 bad-date: “29 avril 2024” is no date that Pressroom reads | Write year-month-day: 2024-04-29 [fix: '29 avril 2024' -> '2024-04-29']",
        ],
    ),
    "no such date": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ndate: 2024-02-30\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:7 bad-date: There is no 2024-02-30 in the calendar | Write year-month-day, e.g. 2024-04-29",
        ],
    ),
    "date in words": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\ndate: April 29, 2024\nposted: bientôt\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:7 bad-date: “April 29, 2024” is no date that Pressroom reads | Write year-month-day: 2024-04-29 [fix: 'April 29, 2024' -> '2024-04-29']",
            "fr.md:4:9 bad-date: “bientôt” is no date that Pressroom reads | Write year-month-day: 2024-04-29",
        ],
    ),
    "embargo without zone": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-04-29 10:00\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:10 embargo-zone: The embargo names no time zone, and journalists sit in several | Write: 2024-04-29 10:00 Europe/Paris",
        ],
    ),
    "embargo in words": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 29/04/2024 à 10h, heure de Paris\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:10 bad-embargo: “29/04/2024 à 10h, heure de Paris” is no moment: an embargo needs date, time and zone | Write: 2024-04-29 10:00 Europe/Paris",
        ],
    ),
    "embargo in a city": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-04-29 10:00 Paris\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:27 unknown-zone: “Paris” is no time zone | Did you mean “Europe/Paris”? [fix: 'Paris' -> 'Europe/Paris']",
        ],
    ),
    "embargo in a misspelt zone": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-04-29 10:00 Europe/Pariss\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:27 unknown-zone: “Europe/Pariss” is no time zone | Did you mean “Europe/Paris”? [fix: 'Europe/Pariss' -> 'Europe/Paris']",
        ],
    ),
    "embargo at a time left out": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-03-31 02:30 Europe/Paris\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:10 embargo-clock-change: 2024-03-31 02:30 does not exist in Europe/Paris: the clocks go forward then | Choose an hour later: 2024-03-31 03:30 Europe/Paris",
        ],
    ),
    "embargo at a time repeated": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-10-27 02:30 Europe/Paris\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:10 embargo-clock-change: 2024-10-27 02:30 comes twice in Europe/Paris: the clocks go back then | Choose another hour, or name the moment in UTC: 2024-10-27 00:30 UTC for the first",
        ],
    ),
    "embargo at two moments": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: [2024-04-29 10:00 Europe/Paris, 2024-04-29 10:00 Asia/Tokyo]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:42 embargo-moments: 2024-04-29 10:00 Asia/Tokyo is not the same moment as 2024-04-29 10:00 Europe/Paris | There it is then 2024-04-29 17:00: write 2024-04-29 17:00 Asia/Tokyo [fix: '2024-04-29 10:00 Asia/Tokyo' -> '2024-04-29 17:00 Asia/Tokyo']",
        ],
    ),
    "embargo at 25": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-04-29 25:00 Europe/Paris\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:10 bad-embargo: There is no time 25:00 | Write the time from 00:00 to 23:59",
        ],
    ),
    "zone outside the zones": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nembargo: 2024-04-29 10:00 ../../etc/passwd\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:27 unknown-zone: “../../etc/passwd” is no time zone | Write continent and city, e.g. Europe/Paris or America/New_York, or UTC",
        ],
    ),
    "related": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\nrelated:\n  - {title: a, url: www.x.example}\n  - {title: b, url: "javascript:alert(1)"}\n---\n\n# Titre\n\nTexte.\n',
        },
        [
            "fr.md:4:21 bad-url: “www.x.example” is no web address | Write: https://www.x.example",
            "fr.md:5:21 bad-url: “javascript:alert(1)” is no web address | Only addresses that begin with https:// or http:// can be shown everywhere",
        ],
    ),
    "media without file": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nmedia: [{title: Photo}]\n---\n\n# Titre\n\nTexte.\n",
        },
        [
            "fr.md:3:9 media-without-file: Neither a file nor an address says where this is | Add   file: photo.jpg   or   url: https://…",
        ],
    ),
    "missing translation": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\nmedia: [{title: Film, url: "https://x.example/"}]\n---\n# Titre\n\nTexte.\n',
            "releases/2024-04-29-launch/en.md": "---\ntranslates: fr\n---\n# Titre\n\nTexte.\n",
            "templates/acme/organisation.yml": "name: Acme\ncountry: FR\nlanguage: fr\nabout: Acme.\n",
        },
        [
            "fr.md:3:17 (warning) missing-translation: The title of this media item is not given in English; the French text will be shown | Add a text for en: {fr: …, en: …}",
            "organisation.yml:4:8 (warning) missing-translation: The About text of acme is not given in English; the French text will be shown | Add a text for en: {fr: …, en: …}",
        ],
    ),
    "end mark twice": (
        {
            "releases/2024-04-29-launch/fr.md": "---\norganisations: [acme]\nend_mark: FIN\n---\n\n# T\n\nTexte.\n\n###\n",
        },
        [
            "fr.md:3:11 (warning) end-mark-twice: The end mark is “FIN” here and “###” in the text | Keep one; this one will be shown",
        ],
    ),
    "organisation without name": (
        {
            "templates/acme/organisation.yml": "country: FR\n",
        },
        [
            "organisation.yml:1:1 missing-key: “name” is missing | Add   name: …   (Name as it stands in text)",
        ],
    ),
    "organisation missing": (
        {
            "templates/acme/organisation.yml": None,
            "templates/acme/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
        },
        [
            "organisation.yml:1:1 missing-file: There is no file “organisation.yml” in templates/acme/ | Put the file into templates/acme/, or correct the name",
        ],
    ),
    "organisation with mistakes": (
        {
            "templates/acme/organisation.yml": 'name: Acme\ncountry: France\nlanguage: french\nurl: acme.example\nenglish: en\ncontacts:\n  presse: {email: presse@localhost, phones: [0]}\nsender: {name: A, email: x}\nsocial: {LinkedIn: "ftp://x"}\ntickers: [{exchange: Paris, symbol: A, isin: FR1}]\ndefault_contacts: [press]\n',
        },
        [
            "organisation.yml:2:10 unknown-country: “France” is no country code | Did you mean FR? [fix: 'France' -> 'FR']",
            "organisation.yml:3:11 unknown-language: “french” is no language that Pressroom writes | Did you mean “fr”?",
            "organisation.yml:4:6 bad-url: “acme.example” is no web address | Write: https://acme.example",
            "organisation.yml:5:10 unknown-value: “en” is nothing that can stand at “english” | Choose one of: en-GB, en-US",
            "organisation.yml:7:19 invalid-email: “presse@localhost” is no e-mail address: the part after the @-sign is not valid; it should have a period | Write it like   presse@organisation.fr",
            "organisation.yml:7:46 invalid-phone: “0” cannot be a telephone number in FR | Count the digits; write it as on a card, e.g. 01 69 00 00 00 or +33 1 69 00 00 00",
            "organisation.yml:8:26 invalid-email: “x” is no e-mail address: an email address must have an @-sign | Write it like   presse@organisation.fr",
            "organisation.yml:9:20 bad-url: “ftp://x” is no web address | Only addresses that begin with https:// or http:// can be shown everywhere",
            "organisation.yml:10:46 bad-isin: “FR1” is no ISIN | An ISIN has two letters, nine letters or digits, and a digit",
            "organisation.yml:11:20 unknown-contact: There is no contact “press” | Did you mean “presse”? [fix: 'press' -> 'presse']",
        ],
    ),
    "phone without country": (
        {
            "templates/acme/organisation.yml": "name: Acme\ncontacts: {presse: {phones: [01 99 00 12 34]}}\n",
        },
        [
            "organisation.yml:2:30 phone-country: “01 99 00 12 34” is a national number, and no country is known for it | Write it with its country: +33 1 …; or add   country: FR   to the organisation",
        ],
    ),
    "extends itself": (
        {
            "templates/acme/organisation.yml": "name: Acme\nextends: acme\n",
        },
        [
            "organisation.yml:2:10 extends-circle: These organisations extend each other: acme → acme | Delete one “extends”",
        ],
    ),
    "extends in a circle": (
        {
            "templates/acme/organisation.yml": "name: Acme\nextends: beta\n",
            "templates/beta/organisation.yml": "name: Beta\nextends: acme\n",
        },
        [
            "organisation.yml:2:10 extends-circle: These organisations extend each other: acme → beta → acme | Delete one “extends”",
        ],
    ),
    "extends nobody": (
        {
            "templates/acme/organisation.yml": "name: Acme\nextends: acne\n",
            "templates/beta/organisation.yml": "name: Beta\n",
        },
        [
            "organisation.yml:2:10 unknown-organisation: There is no organisation “acne” | Did you mean “acme”?",
        ],
    ),
    "bad letterhead": (
        {
            "templates/acme/letterhead.docx": "hello",
        },
        [
            "letterhead.docx:1:1 bad-letterhead: letterhead.docx is no Word file (.docx) | Open it in Word and save it as “Word document (.docx)”",
        ],
    ),
    "colon in About": (
        {
            "templates/acme/organisation.yml": "name: Acme\nabout:\n  fr: Acme : une histoire\n",
        },
        [
            "organisation.yml:3:12 unquoted-text: A text with a colon and a space in it needs quotation marks | Write: fr: \"Acme : une histoire\" [fix: 'Acme : une histoire' -> '\"Acme : une histoire\"']",
        ],
    ),
    "colours": (
        {
            "templates/acme/_brand.yml": 'color:\n  palette: {ink: "#123", a: b, b: a}\n  primary: inkk\n  secondary: 1f3a5f\n  foreground: rebeccapurpel\n  background: a\n',
        },
        [
            "_brand.yml:2:29 colour-circle: The colours name each other in a circle: b → a → b | Give one of them a colour such as #1f3a5f",
            "_brand.yml:2:35 colour-circle: The colours name each other in a circle: a → b → a | Give one of them a colour such as #1f3a5f",
            "_brand.yml:3:12 bad-colour: “inkk” is no colour | Did you mean ink?",
            '_brand.yml:4:14 bad-colour: “1f3a5f” is no colour | Did you mean "#1f3a5f"?',
            "_brand.yml:5:15 bad-colour: “rebeccapurpel” is no colour | Did you mean rebeccapurple?",
        ],
    ),
    "unknown brand key": (
        {
            "templates/acme/_brand.yml": "colour: {primary: red}\ntypography: {base: {familly: X, size: big, line-height: 9}}\n",
        },
        [
            "_brand.yml:1:1 unknown-key: There is no key “colour” here | Did you mean “color”? [fix: 'colour' -> 'color']",
            "_brand.yml:2:21 unknown-key: There is no key “familly” here | Did you mean “family”? [fix: 'familly' -> 'family']",
            "_brand.yml:2:39 bad-size: “big” is no size for running text | Write for example   10.5pt",
            "_brand.yml:2:57 bad-size: 9 is no line height | Write a multiple from 1 to 3, e.g. 1.45",
        ],
    ),
    "contrast": (
        {
            "templates/acme/_brand.yml": 'color: {foreground: "#999", background: white}\n',
        },
        [
            "_brand.yml:1:8 (warning) low-contrast: Secondary text in #999999 on the background (#ffffff) has a contrast of 2.8:1, hard to read | Choose colours with at least 4.5:1: one darker, or the other lighter",
            "_brand.yml:1:8 (warning) low-contrast: The text in #999999 on boxes (#f2f3f5) has a contrast of 2.5:1, hard to read | Choose colours with at least 4.5:1: one darker, or the other lighter",
            "_brand.yml:1:21 (warning) low-contrast: The text in #999999 on the background (#ffffff) has a contrast of 2.8:1, hard to read | Choose colours with at least 4.5:1: one darker, or the other lighter",
        ],
    ),
    "logo nowhere": (
        {
            "templates/acme/_brand.yml": "logo: {images: {full: logo.svg}, medium: ful}\n",
        },
        [
            "_brand.yml:1:42 unknown-logo: There is no logo “ful” among the images | Did you mean “full”?",
        ],
    ),
    "logo missing": (
        {
            "templates/acme/_brand.yml": "logo: logo.sgv\n",
        },
        [
            "_brand.yml:1:7 missing-file: There is no file “logo.sgv” in templates/acme/ | Did you mean “logo.svg”?",
        ],
    ),
    "logo with script": (
        {
            "templates/acme/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script>alert(1)</script></svg>",
        },
        [
            "logo.svg:1:1 unsafe-image: “logo.svg” contains <script>, which no release may carry | Export the drawing again as “plain SVG”, with everything inside it",
        ],
    ),
    "logo that fetches": (
        {
            "templates/acme/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><image href='file:///etc/passwd'/></svg>",
        },
        [
            "logo.svg:1:1 unsafe-image: “logo.svg” calls for a file outside itself (“file:///etc/passwd”) | Export the drawing again as “plain SVG”, with everything inside it",
        ],
    ),
    "logo with entities": (
        {
            "templates/acme/logo.svg": "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&a;</svg>",
        },
        [
            "logo.svg:1:1 unsafe-image: “logo.svg” defines entities or calls a style sheet | Export the drawing again as “plain SVG”",
        ],
    ),
    "logo without size": (
        {
            "templates/acme/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        },
        [
            'logo.svg:1:1 not-an-image: “logo.svg” does not say how large it is | Give the <svg> a viewBox="0 0 width height"',
        ],
    ),
    "web font": (
        {
            "templates/acme/fonts/a.woff2": b"wOF2xxxx",
        },
        [
            "a.woff2:1:1 font-format: “a.woff2” is a web font (WOFF), which is slow to unpack and which Word cannot use | Put the TTF or OTF file of the same face into fonts/",
        ],
    ),
    "no font": (
        {
            "templates/acme/fonts/a.ttf": b"hello",
        },
        [
            "a.ttf:1:1 font-format: “a.ttf” is no TTF or OTF font | Put the TTF or OTF file of the face into fonts/",
        ],
    ),
    "damaged font": (
        {
            "templates/acme/fonts/a.ttf": b"\x00\x01\x00\x00\x00\t",
        },
        [
            "a.ttf:1:1 font-format: “a.ttf” is a damaged font | Download it again",
        ],
    ),
    "missing picture": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\n---\n\n# T\n\nTexte.\n\n![Un réacteur](<photo du reacteur.jpg> "x"){credit=y}\n',
            "releases/2024-04-29-launch/photo du réacteur.jpg": b"x",
        },
        [
            "fr.md:9:1 missing-file: There is no file “photo du reacteur.jpg” in releases/2024-04-29-launch/ | Did you mean “photo du réacteur.jpg”?",
        ],
    ),
    "no picture": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\n---\n\n# T\n\nTexte.\n\n![Un réacteur](photo.jpg "x"){credit=y}\n',
            "releases/2024-04-29-launch/photo.jpg": b"hello",
        },
        [
            "fr.md:9:1 not-an-image: “photo.jpg” is no picture | Save it as JPEG (photos) or PNG (drawings, screenshots)",
        ],
    ),
    "photo of an iPhone": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\n---\n\n# T\n\nTexte.\n\n![Un réacteur](photo.jpg "x"){credit=y}\n',
            "releases/2024-04-29-launch/photo.jpg": b"\x00\x00\x00\x18ftypheic",
        },
        [
            "fr.md:9:1 not-an-image: “photo.jpg” is a HEIC or AVIF photo, or a video, which not every version can show | Save it as JPEG (photos) or PNG (drawings, screenshots)",
        ],
    ),
    "cut-off picture": (
        {
            "releases/2024-04-29-launch/fr.md": '---\norganisations: [acme]\n---\n\n# T\n\nTexte.\n\n![Un réacteur](photo.png "x"){credit=y}\n',
            "releases/2024-04-29-launch/photo.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        },
        [
            "fr.md:9:1 not-an-image: “photo.png” is a damaged picture: it cannot be opened | Save or download it again",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_source_is_told_in_full(tmp_path: Path, name: str) -> None:
    files, expected = CASES[name]
    _, _, found = everything(workspace(tmp_path, files))
    assert [shown(diagnostic) for diagnostic in found] == expected


@pytest.mark.parametrize("name", CASES)
def test_every_code_is_explained(tmp_path: Path, name: str) -> None:
    import pressroom

    files, _ = CASES[name]
    _, _, found = everything(workspace(tmp_path, files))
    folder = Path(pressroom.__file__).parent / "explanations"
    assert {d.code for d in found} <= {page.stem for page in folder.glob("*.md")}
