"""What the letters are made of. Slots between braces are filled in; even and odd lines are the two halves."""

GREETINGS = """
Beste {r.first},
Geachte mevrouw {r.surname},
Hallo {r.first},
Geachte heer {r.surname},
Beste mevrouw {r.surname},
Hoi {r.first}!
Goedemiddag {r.first},
Beste meneer {r.surname},
L.S.,
Geachte heer/mevrouw,
Geachte mevrouw drs. {r.formal},
Dag {r.full},
Beste collega's,
Goedemorgen allemaal,
Hallo {r.first} en {c.first},
Beste {r.first} en {c.first},
Ha {r.first}
Lieve {r.first}
Geachte heer {r.surname}, beste {c.first},
Geachte dr. {r.surname},
Beste medewerkers van {org},
Geachte redactie van {org},
Goedendag,
Beste {org},
""".strip().splitlines()

OPENINGS = """
Mijn naam is {s.full} en ik werk als {job} bij {org}.
Ik ben {s.full}, {job} bij {org} in {town}.
Ik ben {s.first} van {org} en heb een vraag over inburgering.
Mijn naam is {s.first} en ik loop stage bij {org}.
Via {org} kreeg ik uw adres.
Namens {org} leg ik u graag het volgende voor.
Gisteren sprak ik met mevrouw {c.surname} over uw rapport uit {year}.
Vorige week belde ik met de heer {c.formal} van {org}.
Ik schrijf u namens mijn collega {c.full}.
Op verzoek van collega {c.first} stuur ik deze vraag door.
Bij {org} begeleiden wij {amount_people} statushouders.
Wij zijn een werkgroep van {org} en zoeken goede voorbeelden.
Ik heet {s.full} en woon sinds {year} in {town}.
U spreekt met {s.full} van {org}.
Naar aanleiding van de bijeenkomst in {town} heb ik een vraag.
Dank voor het snelle antwoord van vorige keer.
""".strip().splitlines()

SENTENCES = """
Kunt u mij vertellen wat werkt tegen stagediscriminatie?
Wat is er bekend over de effecten van taalmaatjes?
In {year} waren er {amount_people} nieuwkomers in onze gemeente, in {year} twee keer zoveel.
Volgens artikel 18b van de Participatiewet moet dat binnen 10 weken.
Wij ontvingen een subsidie van € {amount} voor drie jaar.
De kosten zijn {amount} euro per deelnemer, exclusief btw.
Het gaat om zaaknummer {case} van de rechtbank in {town}.
Ons kenmerk is {case}; uw kenmerk kennen wij niet.
In de postcodegebieden 3500 tot 3585 wonen veel {people} gezinnen.
Het gaat om de wijken met postcode 1102 en 1104.
De Wet inburgering 2021 verandert dit, zie paragraaf 4.2 en bijlage 3.
Artikel 7:658 BW en artikel 1 van de Grondwet zijn hier van belang.
Veel {people} jongeren kennen {org} niet.
Onze {people} vrijwilligers werken samen met {org} en de politie.
Mijn cliënt {c.full} wacht al sinds {year} op een woning.
Onze stagiair {c.first} kreeg veertig afwijzingen.
De dochter van mevrouw {c.surname} zit op het vmbo.
De heer {c.surname} voelt zich niet serieus genomen.
{c.first} vertelde dat de school niets deed.
Toen heeft {c.first} zelf een klacht ingediend.
U kunt mij bereiken op {phone} of via {mail}.
Bel mij gerust: {phone}.
Mijn mailadres is {mail}, telefoon {phone}.
Mailen kan naar {hidden_mail}.
Haar BSN is {bsn} en zij staat ingeschreven bij de gemeente.
Burgerservicenummer: {bsn}.
De vergoeding kan naar {iban}.
Het rekeningnummer is {iban} ten name van {c.full}.
Zij woont aan de {street} in {town}.
Ons adres is {street}, {postcode_place}.
Het gezin woont op {street}, {postcode_place}.
Stuur de brochure naar {street}, {postcode_place}.
Mijn postcode is {postcode}.
Onze postcode is {postcode} als dat helpt.
Ik zet {c.full} in de cc.
Overleg gerust met {c.formal} van {org}.
Op 12-05-2021 en op 3 maart {year} was er een bijeenkomst.
Tussen 2015 en 2018 is het aantal meldingen met 12,5 procent gedaald.
Het rapport telt 120 pagina's en heeft ISBN 978-90-5830-{isbn}.
Bel 112 bij nood of 0900-8844 als er geen haast is; onze KvK is 30{isbn}12.
In 2018 is dit onderzocht door {org}, in 2019 in opdracht van de Tweede Kamer.
Van de 1.250 mensen waren er 300 ouder dan 65; 2017 en 2018 tellen niet mee.
Mogen vrouwen met een hoofddoek bij de politie werken?
Hoe ga je als school om met polarisatie in de klas?
Als {job} merk ik dat ouders uit Eritrea en Syrië de weg niet vinden.
De Marokkaanse gemeenschap in {town} vraagt hier al jaren om.
Hoop doet leven, maar de berg aanvragen groeit en het bos is weg.
De visser en de bakker uit het dorp willen ook meedoen.
{c.first} is geboren op {birth} en kwam met haar moeder mee.
Het gaat om een man, geb. {birth}, met een tijdelijke vergunning.
Zijn V-nummer is {v_number}, als dat het zoeken makkelijker maakt.
Voor de volledigheid: geboortedatum {birth}, vreemdelingennummer {v_number}.
Geldt dit ook voor wie in Nederland geboren is na 1 januari {year}?
Een V-nummer staat op de brief van de IND van 12 maart {year}.
""".strip().splitlines()

CLOSINGS = """
Met vriendelijke groet,
Met vriendelijke groeten,
Hartelijke groet,
Vriendelijke groet,
Groetjes
Groeten,
Mvg,
Hgr,
Hoogachtend,
Met hartelijke groet,
Alvast bedankt,
Alvast hartelijk dank en groet,
Gr.
Grt
Bij voorbaat dank,
Met collegiale groet,
""".strip().splitlines()

SIGNATURES = """
{s.full}|{job}|{org}
{s.formal}|{job}|{org} {town}|T {phone}|{mail}
{s.first}
{s.first}
{s.first}||{s.full}|{job} {theme}|{org}|{street}|{postcode_place}|{mail}
{s.full}|Team {theme}|{org}|{box}|{postcode_place}|Tel: {phone}
drs. {s.formal} ({s.first})|{job}
{s.full}, {job}|{org}
{s.full} // {job} // {org} // {phone}
{s.full} | {job} | {org} | M {phone}
Namens het team van {org},|{s.full}
{s.full} en {c.full}|{org}
mevr. {s.formal}|Senior {job}|Aanwezig: ma, di en do|{mail}
Mw. {s.full}|{job}|www.{org_low}.nl|{mail}
{s.first}|(verstuurd vanaf mijn telefoon)
{s.first} & {c.first}
""".strip().splitlines()

HEADERS = """
Van: {r.full} <{mail}>|Verzonden: maandag 3 maart {year} 10:12|Aan: {s.full} <{mail}>|Onderwerp: RE: vraag over {theme}
Van: {r.reversed} [mailto:{mail}]|Aan: {org}; {c.full}|CC: {s.reversed}|Onderwerp: {theme}
Op 12 mei {year} om 14:03 schreef {r.full} <{mail}>:
Op di 4 jun. {year} 09:15 schreef {r.first} ({mail}):
---------- Doorgestuurd bericht ----------|From: {r.full} <{mail}>|Date: 4 juni {year}|To: {mail}|Cc: {c.full}, {s.full}
-----Oorspronkelijk bericht-----|Van: {r.full}|Aan: {s.full}|Cc: {c.full} ({org})
""".strip().splitlines()

FORMS = """
Naam: {s.full}|Organisatie: {org}|Functie: {job}|E-mail: {mail}|Telefoon: {phone}|Vraag: Wat werkt bij {theme}?
Contactpersoon: {s.full}|Gemeente: {town}|Postcode: {postcode}|E-mail: {mail}|Vraag: Hoe bereiken wij {people} ouders?
""".strip().splitlines()

# Letters typed on a telephone; all that fills their slots is put in small letters too.
TYPED = """
hoi {r.first}, ik ben {s.first} van {org} en ik zoek iets over {theme}. bel me op {phone}. groetjes {s.first}
hallo, mijn naam is {s.full} en ik wil graag weten of mijn buurvrouw recht heeft op een tolk. mvg {s.full}
beste meneer {r.surname}, mag ik als {job} een tolk vragen? mijn nummer is {phone}. gr {s.first}
beste {r.first}, kunnen jullie mij mailen op {mail}? ik woon in {postcode}. groet, {s.full}
goedemiddag mevrouw {r.surname}, mijn bsn is {bsn} en ik wacht al sinds {year}. groeten {s.first}
hoi {r.first} ik heb een vraagje over de wet inburgering. wat moet ik doen voor 2018? groetjes {s.first}
""".strip().splitlines()

ORGANISATIONS = (
    "gemeente Utrecht|Movisie|Stichting Nieuwe Buren|VluchtelingenWerk|het wijkteam Noord|ROC Midden|Pharos|het COA|"
    "GGD Zuid|Welzijn Oost|buurthuis De Brug|Hogeschool Windesheim|de gemeente Zwolle|Bibliotheek Rivierenland|het UWV|"
    "Divosa|Taalhuis Kampen|Provincie Drenthe|basisschool De Regenboog|het ministerie van SZW"
).split("|")
TOWNS = "Utrecht Amersfoort Zwolle Tilburg Deventer Roermond Goes Assen Hoorn Venlo".split()
JOBS = (
    "beleidsadviseur|consulent inburgering|jongerenwerker|docent NT2|projectleider|wijkverpleegkundige|"
    "klantmanager|opbouwwerker|intern begeleider|adviseur diversiteit|vrijwilliger|beleidsmedewerker"
).split("|")
THEMES = "inburgering|discriminatie|polarisatie|participatie|laaggeletterdheid|opvang|gezinshereniging|stages".split(
    "|"
)
PEOPLES = "Marokkaanse Eritrese Turkse Syrische Somalische Oekraïense Surinaamse Poolse".split()
