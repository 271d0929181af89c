"""What Dutch people write around a question in a letter: the words and phrases that tell no one what it is about.

All of it is data, with the reason; how it is used is in ``letter``, ``sentences`` and ``parts``.
"""

from __future__ import annotations

import re


def _words(*groups: str) -> frozenset[str]:
    return frozenset(word for group in groups for word in group.split())


QUESTION_WORDS = _words(
    "wie wat waar wanneer hoe waarom welk welke wiens hoeveel hoelang hoezo hoever hoevaak hoeverre",
    "waarvoor waarop waarin waarmee waarbij waarvan waaruit waarheen waarover waardoor waartoe waaraan waarom",
)
"""They open a question that cannot be answered with yes or no."""

OPENING_VERBS = _words(
    "kan kun kunt kunnen mag mogen moet moeten moest hoef hoeft hoeven wil wilt willen zal zullen zou zouden",
    "is zijn was waren ben bent heb hebt heeft hebben had word wordt worden werd blijft blijven",
    "geldt gelden gaat gaan krijg krijgt krijgen komt komen houdt houden bestaat bestaan klopt betekent",
    "staat staan zit zitten werkt werken helpt ondersteunt weet weten wordt stopt stoppen bevat vervalt telt",
    "loont leidt geeft geven doet doen valt vallen hangt dient dienen",
)
"""They open a question that can be answered with yes or no, when the subject follows them."""

POINTING_WORDS = _words(
    "hij zij ze hem haar hen hun 'm erbij ervoor ervan erop erin ermee erover eraan",
    "daar daarbij daarvoor daarvan daarop daarin daarmee daarover daaraan daarna hier hierbij hiervoor hiervan hierop",
    "hiermee hierover hierin hieraan",
    "zoiets dezelfde hetzelfde zo dan zulke",
)
"""They point at something said before: a question of little else needs what stands before it."""

_SMALL = _words(
    "de het een en of maar want dus als dan toen ook nog al wel niet geen toch even eens graag misschien eventueel",
    "ik je jij u we wij me mij mijn ons onze jullie uw jouw men iemand iets niets alles allen zich zelf elkaar",
    "in op aan van voor met bij naar uit om over door tot te tegen onder tussen zonder na af via per binnen buiten",
    "er het sinds vanaf tijdens volgens rond heen mee toe weer meer minder veel weinig heel zeer erg zo nu straks",
    "later vaak soms altijd nooit omdat zodat hoewel terwijl indien zoals namelijk eigenlijk precies gewoon juist",
    "daarnaast verder bovendien daarom tevens overigens trouwens vervolgens allereerst tenslotte eerst ten",
    "nou hoor eerste tweede derde laatste andere ander elk elke ieder iedere enige enkele alle hele goed goede beter",
)
_EVERYWHERE = _words(
    "doen doe doet deed gedaan gaan gaat ga ging maken maak maakt hebben heb heeft worden wordt zijn is",
    "gebeurt gebeuren gebruiken gebruik gebruikt regelen geregeld zitten zit staan staat werken werkt liggen ligt",
    "moeten mogen kunnen willen zullen komen komt komen laten laat nemen krijgen geven vinden vind vindt",
    "denken denkt bedoelen betekent betekenen inhoudt houdt aanpakken aanpak handelen",
)
_OF_LETTERS = _words(
    "vraag vragen vraagje vroeg afvragen antwoord antwoorden beantwoorden reactie reageren weten weet vertellen",
    "vertelt uitleggen uitleg toelichten toelichting aangeven informatie info informeren horen hoor vernemen verneem",
    "benieuwd mail e-mail mailen bericht brief schrijven schrijf herhaal herhalen",
    "bellen contact hulp helpen helpt help advies adviseren",
    "verder eventjes dank bedankt danken hopelijk hoop voorhand duidelijk duidelijkheid onduidelijk",
)
JOINING_PRONOUNS = _words("dat dit die deze")
"""They point back (*Wat kost dat?*), or join a clause to its noun (*iemand die overleden is*)."""

LIGHT_WORDS = _SMALL | _EVERYWHERE | _OF_LETTERS | QUESTION_WORDS | OPENING_VERBS | POINTING_WORDS | JOINING_PRONOUNS
"""A question of these words alone (*Kunt u mij helpen?*, *Wat moet ik doen?*) has no subject of its own.

They are small words, verbs that fit every subject, and words about asking and answering. The stop list of the search
engine is another: there *regelen* and *antwoord* are words that somebody may look for.
"""

GREETING = re.compile(
    r"""\s*(?:geachte|beste|hallo|hoi|hey|hé|hi|dag|l\.?s\.?|goede?(?:n|\s)?(?:morgen|middag|avond|dag)
    |lieve|waarde|mijne?\s+(?:heer|heren|dames)|aan\s+(?:wie\s+dit|de\s+gemeente))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a letter begins; ``letter`` decides how far the greeting goes."""

CLOSING = re.compile(
    r"""(?:met\s+(?:de\s+|een\s+)?(?:\w+\s+){0,2}(?:groet(?:en|jes)?|hoogachting)\b
    |(?:vriendelijke|hartelijke|warme|beste)\s+groet(?:en|jes)?\b
    |(?:hartelijk|vriendelijk)\s+groetend\b|hoogachtend\b|groet(?:en|jes)?\s*(?:[,.!]|$|van\b|uit\b|(?=\[?\w+\]?\s*$))
    |m\.?\s?v\.?\s?g\.?(?:[\s,.]|$)|vr\.?\s?gr\.?(?:[\s,.]|$)|gr(?:tjs|\.)?\s*(?:[,.]|$)|hgr?\.?\s*(?:,|$)
    |(?:veel\s+)?liefs\s*(?:,|$)|fijne\s+dag\s*[,.!]?\s*$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a letter ends; what follows is a signature."""

HISTORY = re.compile(
    r"""^\s*(?:-{2,}\s*(?:oorspronkelijk|doorgestuurd|original|forwarded|begin\s).*
    |(?:op|on)\s.{6,80}\b(?:schreef|wrote)\b.*:?\s*
    |_{8,}\s*)$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line after which an earlier letter follows."""

HEADER = re.compile(
    r"^\s*\**(?:van|aan|cc|bcc|verzonden|datum|onderwerp|from|to|sent|subject|date|betreft|re|fw)\**\s*:",
    re.IGNORECASE,
)
"""A line of the head of a letter."""

APP_LINE = re.compile(
    r"^\s*(?:verzonden|verstuurd|sent)\s+(?:vanaf|vanuit|met|via|from)\b.*|^\s*(?:outlook|get\s+outlook)\b.*",
    re.IGNORECASE,
)
"""What a telephone puts below a letter."""

COURTESIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:alvast|bij\s+voorbaat|hartelijk|zeer|nogmaals|veel|vriendelijk)?\s*(?:be)?dank(?:t|en|s)?\b",  # thanks
        r"\bik\s+(?:hoor|verneem|lees)\s+(?:het\s+)?(?:graag|snel|spoedig)\b(?!.*\b(?:of|hoe|wat|wanneer|waar|welke|wie)\b)",
        r"^(?=.*\bgraag\b)(?=.*\bontvang(?:en)?\b)(?=.*\b(?:uw|jullie|je)\s+(?:antwoord|reactie|bericht)\b)"
        r"(?!.*\b(?:of|over|hoe|wat|wanneer|waar|waarom|welke|wie)\b)",
        r"^\s*(?:ik\s+)?(?:hopelijk|hoop)\b.{0,60}\b(?:help(?:en|t)?|horen|hulp|antwoord|reactie|vernemen|terecht)\b",
        r"\b(?:in\s+afwachting|zie\s+(?:ik\s+)?uw\s+(?:reactie|antwoord)|uw\s+(?:reactie|antwoord)\s+zie)\b",
        r"\bfijne?\s+(?:dag|avond|weekend|week)\b|\bprettige?\s+(?:dag|avond|weekend)\b",
        r"^\s*(?:excuses|sorry|neem\s+me\s+niet\s+kwalijk)\b.{0,60}$",  # for the length, for disturbing
        r"^\s*(?:ik\s+(?:heb|had|zit\s+met)|(?:\w+\s+){1,2}heb\s+ik)\s+(?:nog\s+)?(?:een|twee|drie|enkele|een\s+paar|wat|de\s+volgende)"
        r"\s+(?:korte\s+|kleine\s+|andere\s+|volgende\s+)*vra(?:ag|gen|agje|agjes)\s*(?:aan\s+u|voor\s+u)?\s*[.:!]?\s*$",
        r"\b(?:als|mocht|indien)\s+u\s+(?:nog\s+)?(?:meer\s+)?(?:vragen|informatie|nodig)\b.*\b(?:bel|mail|laat|hoor|geef)\w*\b",
        r"\bu\s+(?:kunt|mag)\s+mij\s+(?:\w+\s+)?(?:bellen|mailen|bereiken)\b|\bik\s+ben\s+bereikbaar\b",
    )
)
"""Sentences that are only polite, when nothing of substance stands in them."""

RHETORICAL = re.compile(
    r"\b(?:toch|nietwaar|of\s+niet|niet\s+dan|hè|he)\s*\?+!*$|\b(?:toch|nou)\s+(?:niet|wel|zeker|geen|eens|echt)\b"
    r"|^(?:en\s+)?wie\s+(?:wil|kent|snapt|begrijpt|doet|heeft)\s+(?:dat|er|het|daar)\b.*\bniet\b"
    r"|^(?:en\s+)?(?:waar|wat)\s+gaat\s+(?:dit|dat|het)\s+(?:heen|worden)",
    re.IGNORECASE,
)
"""Questions to which nobody wants an answer: *Dat kan toch niet de bedoeling zijn?*"""

INDIRECT = tuple(
    re.compile(
        rf"^(?:(?:en|maar|ook|daarnaast|verder|tevens|bovendien|tot\s+slot|graag)[\s,]+)*(?:{pattern})", re.IGNORECASE
    )
    for pattern in (
        r"(?:\w+\s+){0,4}?(?:wil|wilde|willen|wilden|zou|zouden)\s+(?:ik|we|wij)?\s*(?:\w+\s+){0,4}?weten\b",
        r"(?:ik|we|wij)\s+(?:wil|wilde|willen|wilden|zou|zouden)\s+(?:\w+\s+){0,4}?weten\b",
        r"(?:\w+\s+){0,4}?(?:vraag|vroeg|vragen|vroegen)\s+(?:ik|we|wij|me|mij|ons)\s+(?:\w+\s+){0,2}?af\b",
        r"(?:\w+\s+){0,3}?(?:ben|zijn|was|waren)\s+(?:\w+\s+){0,3}?benieuwd\b(?:\s+naar\b)?",
        r"(?:\w+\s+){0,2}?(?:hoor|verneem|weet|horen|vernemen|ontvang)\s+(?:ik|we|wij)?\s*(?:\w+\s+)??graag\b",
        r"(?:ik|we|wij)\s+(?:hoor|horen|verneem|vernemen|weet|weten)\s+(?:\w+\s+)??graag\b",
        r"graag\s+(?:hoor|verneem|ontvang|weet|wil|horen|weten)\b(?:\s+(?:ik|we|wij))?(?:\s+van\s+u)?(?:\s+weten)?",
        r"(?:\w+\s+){0,3}?(?:wil|wilde|willen|wilden|zou|zouden)\s+(?:ik|we|wij)\s+(?:\w+\s+){0,3}?vragen\b",
        r"(?:kunt|kan|kun|zou|wilt|wil)\s+(?:u|je|jij|iemand|jullie)\s+(?:(?:mij|me|ons|misschien|ook|eens|dan)\s+)*"
        r"(?:kunnen\s+|willen\s+)?(?:vertellen|uitleggen|aangeven|zeggen|laten\s+weten|toelichten)\b",
        r"(?:mijn|onze|de)\s+(?:\w+\s+)?vraag\s+(?:is|luidt|was|gaat\s+over|betreft)\b(?:\s+(?:dan|nu|daarom|ook))*",
        r"(?:\w+\s+){0,3}?(?:heb|hebben|had)\s+(?:ik|we|wij)?\s*(?:\w+\s+){0,2}?vra(?:ag|gen)\s+(?:over|omtrent|rondom)\b",
        r"(?:het\s+is|is)\s+(?:mij|me|ons|voor\s+mij|voor\s+ons)\s+(?:\w+\s+)?(?:niet\s+duidelijk|onduidelijk)\b",
        r"(?:ik|we|wij)\s+(?:weet|weten|begrijp|begrijpen|snap)\s+(?:\w+\s+)??niet(?:\s+\w+)?(?=\s+(?:of|hoe|wat|wanneer|waar|wie|welke|waarom|hoeveel)\b)",
        r"weet\s+(?:u|je|jij|iemand)(?:\s+(?:misschien|ook))*(?=\s+(?:of|hoe|wat|wanneer|waar|wie|welke|waarom|hoeveel)\b)",
    )
)
"""How a question is asked without asking it: *Daarnaast vroeg ik me af of …*"""

NOT_ASKING = re.compile(
    r"\b(?:laten\s+weten|vertellen|zeggen)\s+dat\b|\bweten\s+dat\b|\bbenieuwd\s+dat\b", re.IGNORECASE
)
"""Told, not asked: *Ik wil u laten weten dat …*"""

JOINING = re.compile(
    r"""^(?:(?:en|ook|daarnaast|verder|tevens|bovendien|tot\s+slot|ten\s+(?:eerste|tweede|derde|vierde|slotte)|tenslotte
    |nog\s+(?:een|iets|een\s+(?:andere\s+)?vraag)|(?:mijn|onze|de|een)\s+(?:eerste|tweede|derde|andere|volgende|laatste)\s+vraag
    |vraag\s+\d+|p\.?\s?s\.?|allereerst|eerst|dan\s+nog|o\s+ja)\b[\s,:;.–-]*)+""",
    re.IGNORECASE | re.VERBOSE,
)
"""What ties a question to the one before it."""

DEPENDING = re.compile(r"^(?:en\s+|maar\s+)?(?:zo|indien)\s+(?:ja|nee|niet)\b", re.IGNORECASE)
"""*Zo ja, waar?* asks on about the question before it."""

ASKING_FOR_HELP = re.compile(
    r"\b(?:helpen|helpt|hulp|advies|adviseren|antwoord|antwoorden|beantwoorden|informatie|info|informeren|vertellen"
    r"|uitleggen|toelichten|uitleg|weten|horen|reageren|reactie|bellen|mailen|vraag|vragen)\b",
    re.IGNORECASE,
)
"""*Kunt u mij helpen?* asks for an answer, not what it should be about."""
