"""Letters around questions, as people write them to a municipality: made up, varied, and the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

_GREETINGS = (
    "Geachte heer, mevrouw,",
    "Beste medewerker,",
    "Goedemorgen,",
    "Hallo,",
    "L.S.,",
    "Geacht college,",
    "Dag allemaal,",
    "Beste mensen van de gemeente,",
    "Goedendag",
    "Geachte mevrouw Hendriksen,",
)
_CONTEXTS = (
    "Sinds vorig jaar woon ik met mijn gezin in uw gemeente.",
    "Ik schrijf u namens mijn moeder, die zelf niet goed met de computer overweg kan.",
    "Als vrijwilliger bij een buurthuis krijg ik deze week telkens hetzelfde te horen.",
    "Ik werk al een tijd bij een klein bedrijf aan de rand van de stad.",
    "Vorige week heb ik hierover ook al gebeld, maar ik werd na een kwartier niet meer doorverbonden.",
    "Mijn man en ik zijn net verhuisd en er komt nu van alles op ons af.",
    "Ik ben bezig om voor een cliënt een aantal zaken op een rij te zetten.",
    "Wij kwamen er in ons team niet uit, dus ik probeer het bij u.",
)
_NOISE = (
    "Op uw website kon ik het niet zo snel terugvinden.",
    "Mijn buurvrouw zei dat ik daarvoor bij u moest zijn.",
    "Het was bij de balie helaas erg druk, dus ik ben weer naar huis gegaan.",
    "Een collega vertelde me er iets anders over, en nu twijfel ik.",
    "Ik heb er al met verschillende mensen over gesproken.",
    "Volgende week ga ik met vakantie, dus ik regel het liefst alles daarvoor.",
    "De brief die ik kreeg vond ik eerlijk gezegd lastig te volgen.",
    "Op internet lees je er van alles over, maar je weet nooit wat waar is.",
    "Het is bij ons thuis op het moment nogal hectisch.",
    "Ik heb geen haast, maar ik wil het graag goed doen.",
    "Vroeger was dit allemaal een stuk eenvoudiger.",
    "Zelf ben ik niet zo handig met dit soort dingen.",
)
_ASKING = ("", "", "Daarom mijn vraag.", "Ik zit met het volgende.", "Vandaar deze mail.", "Ik heb een vraag.")
_THANKS = (
    "Alvast bedankt voor uw antwoord.",
    "Ik hoor graag van u.",
    "Kunt u mij hiermee helpen?",
    "Bij voorbaat dank voor de moeite!",
    "Hopelijk kunt u mij verder helpen.",
    "",
)
_SIGNATURES = (
    "Met vriendelijke groet,\n\n[naam]\n[telefoonnummer]",
    "Met vriendelijke groeten,\n[naam]\n[adres]\n[postcode] Deventer",
    "Hoogachtend,\n\n[naam]",
    "Groetjes [naam]",
    "mvg\n[naam]",
    "Vriendelijke groet,\n[naam]\nMedewerker inwonerszaken\n[e-mailadres]\n\nVerzonden vanaf mijn telefoon",
    "Met hartelijke groet, [naam]",
)
_JOINS = (
    "Daarnaast heb ik nog een andere vraag. {}",
    "Verder vroeg ik me af: {}",
    "En dan nog iets. {}",
    "Tot slot wil ik graag weten: {}",
    "Ten tweede: {}",
    "Ook wilde ik vragen: {}",
    "{}",
)


def letter(question: str, chance: random.Random) -> str:
    """``question`` inside a letter: a greeting, where it comes from, two sentences of noise, and a signature."""
    noise = chance.sample(_NOISE, 2)
    context, asking = chance.choice(_CONTEXTS), chance.choice(_ASKING)
    bodies = (
        [f"{context} {noise[0]}", f"{asking} {question}", noise[1]],
        [context, f"{noise[0]} {asking} {question} {noise[1]}"],
        [f"{question} {noise[0]} {noise[1]}", context],
        [f"{context} {noise[0]} {noise[1]}", question],
    )
    return _letter(chance.choice(bodies), chance)


def joined(questions: Sequence[str], chance: random.Random) -> str:
    """``questions`` in one letter: as a list, or one after another."""
    opening = f"{chance.choice(_CONTEXTS)} {chance.choice(_NOISE)}"
    if chance.random() < 0.25:
        items = "\n".join(f"{number}. {question}" for number, question in enumerate(questions, start=1))
        return _letter([opening, f"Ik heb de volgende vragen:\n{items}"], chance)
    rest = [chance.choice(_JOINS).format(question) for question in questions[1:]]
    body = [opening, " ".join([questions[0], *rest])] if chance.random() < 0.5 else [opening, questions[0], *rest]
    return _letter(body, chance)


def _letter(body: Sequence[str], chance: random.Random) -> str:
    parts = [chance.choice(_GREETINGS), *body, chance.choice(_THANKS), chance.choice(_SIGNATURES)]
    return "\n\n".join(" ".join(part.split(" ")).strip() for part in parts if part.strip())
