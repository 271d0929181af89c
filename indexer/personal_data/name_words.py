"""Words that tell names from other words with a capital. All in lower case."""

from __future__ import annotations

import re
from functools import lru_cache

# Stand within a name, not at its end.
PARTICLES = frozenset(
    """
    van de der den het 't d' ter te ten op in el al ben bin ibn bint abu abou ould ait aït du da dos la le von zu 's
    di v d vd
    """.split()
)
# Particles that are a given name as well.
GIVEN_PARTICLES = frozenset({"ben"})
# Given names shortened before a dot, beside single letters: Th. de Boer.
SHORT_GIVEN = frozenset("th ch chr ph fr st joh wm jac".split())

TITLES = frozenset(
    "heer dhr hr mevrouw mevr mw mevrouw/meneer meneer mijnheer heer/mevrouw mevrouw/heer dr drs prof ir ing mr"
    " professor doctor dokter meester juf juffrouw"
    " zuster imam pater dominee ds pastoor familie fam sheikh hadji"
    " heren dames collega collega's bc ba ma msc bsc phd jhr"
    " ds weduwe weled zeergeleerde weledelgeleerde weledele".split()
)
TITLE_ARTICLES = frozenset({"de"})

_FUNCTION = """
    hgr mvg gr grt grtz vrgr liefs aan al alle alles als alvast andere ben bent bij binnen daar daarna daarom
    daarnaast dan dat de deze die dit door dus een één eerst en er even ga ging graag had heb hebben heeft heel het
    hier hierbij hij hoe hoewel hun ik in indien is ja je jij jouw jullie kan kun kunnen kunt laat maar mag me meer
    men met mij mijn misschien moet moeten na naar naast natuurlijk nee niet nog nu of om omdat ons onze ook op over
    per reeds sinds soms sommige tegen ten ter terwijl te toch toen tot tijdens u uit uw vaak van vanaf vandaag vanuit
    vanwege veel verder via vandaar volgens volgende voor vooral vorig vorige wat waar waarom wanneer want waren was
    we weet welk welke wel werd wie wij willen wilt worden wordt zal ze zelf zich zij zijn zo zoals zodat zonder zou
    zouden zowel zullen momenteel onlangs gisteren morgen zojuist inmiddels helaas mede namens dank bedankt dankje
    dankjewel dankuwel groet groeten groetjes vriendelijke hartelijke onderwerp betreft bijlage bijlagen ps re fw fwd
    doorgestuurd verzonden datum telefoon tel mobiel mob fax email e-mail mail website web adres bezoekadres postadres
    kvk btw iban bsn t m e f i w a g beste geachte hallo hoi hai dag hey lieve waarde succes fijne prettige
    alstublieft vraag vragen antwoord naam voornaam achternaam functie organisatie afdeling werkdagen aanwezig
    bereikbaar maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april juni juli
    augustus september oktober november december weekend pasen kerst kerstmis ramadan suikerfeest offerfeest corona
    iemand niemand iedereen allen allemaal mensen lezer lezers redactie webredactie team collega collega's vrienden
    dames heren heer mevrouw meneer mijnheer leden lid raadsleden ouders ouder bewoner bewoners medewerker medewerkers
    onbekende wijzelf samen goedemorgen goedemiddag goedenavond goedendag welkom bericht verstuurd mijne vriendelijk
    hoogachtend ha hé hee heej heey moi yo salaam selam salam merhaba geadresseerde woo avg wob wmo wlz wajong
    koninkrijk caribisch caribische saint day rechtbank politieke date subject cc bcc kopie sent from iphone android
    outlook dear hello hi kind best regards thanks my the and to ls l.s st sint wet besluit regeling verordening
    artikel art richtlijn hoofdstuk paragraaf tabel figuur pagina blz nederlands engels frans duits arabisch turks
    tigrinya farsi dari pasjtoe koerdisch berbers oekraïens pools spaans islam christendom jodendom moslim moslims
    christen jood joden bijbel koran god allah pride roma sinti jong jonge oude mens nieuw nieuwe rijk rode open kamer
    raad halt state staten nadat zodra laatst recent eerder later cliënt cliënte client klant leerling zoon dochter
    man vrouw moeder vader broer zus vriend vriendin neef nicht jongen meisje buurman buurvrouw collegae uwe zijne
    excellentie wijk oost west noord zuid centrum midden internet google facebook instagram twitter linkedin whatsapp
    teams zoom word excel
    """
_ORGANISATIONS = """
    uwv duo ind coa ggd szw vng roc mbo hbo svb provincie movisie pharos nidos humanitas divosa trimbos verwey jonker
    radar amnesty unicef cordaid lentis arkin tympaan vluchtelingenwerk politie belastingdienst rabobank ing abn kruis
    leger heils fonds forum kis scp wodc cbs ser platform kennisplatform veilig thuis altra spirit combiwel dock
    indigo dynamo tinten impuls contour defensie rijksoverheid overheid kabinet parlement tweede eerste europese
    europa unie verenigde naties randstad manpower tempo ymere vestia philips shell ikea jumbo albert heijn cito avans
    fontys saxion windesheim inholland hanze radboud erasmus vrije powerpoint
    """
_PLACES = """
    nederland belgië vlaanderen duitsland frankrijk turkije marokko syrië eritrea somalië afghanistan irak iran
    oekraïne rusland polen roemenië bulgarije suriname curaçao aruba bonaire china ghana nigeria ethiopië soedan jemen
    saba statia eustatius palestina israël libanon egypte tunesië algerije indonesië molukken afrika azië amerika
    spanje italië griekenland amsterdam rotterdam utrecht eindhoven groningen tilburg almere breda nijmegen apeldoorn
    haarlem arnhem enschede amersfoort zaanstad hoofddorp zwolle leiden zoetermeer dordrecht ede maastricht delft
    alkmaar deventer venlo hilversum roosendaal heerlen sittard oss lelystad helmond hengelo almelo assen emmen
    drachten leeuwarden sneek middelburg vlissingen goes terneuzen zeist nieuwegein houten gouda schiedam vlaardingen
    purmerend hoorn purmer veenendaal wageningen tiel doetinchem zutphen kampen meppel hoogeveen weert roermond venray
    uden veghel friesland drenthe overijssel flevoland gelderland zeeland limburg brabant noord-holland zuid-holland
    noord-brabant haag bosch den-haag 's-hertogenbosch s-hertogenbosch hertogenbosch gravenhage bijlmer schilderswijk
    antwerpen brussel gent berlijn parijs londen istanbul damascus aleppo asmara kiev kyiv rabat ankara
    """
_THEMES = """
    sociaal sociale domein jeugd wonen werk zorg welzijn taal onderwijs veiligheid participatie inburgering integratie
    discriminatie diversiteit inclusie asiel migratie polarisatie radicalisering opvang schuldhulp inkomen
    maatschappelijk maatschappelijke ondersteuning publieke openbare orde bestuur beleid strategie communicatie
    burgerzaken samenleving nieuwkomers statushouders vluchtelingen statushouder vluchteling meldpunt kennis
    kennisbank advies project programma senior junior hoofd chef interim algemeen algemene landelijk landelijke
    regionaal regionale lokaal lokale nationaal nationale gelijke behandeling rechten buurt internationale
    internationaal passend toegankelijke onderzoek helpdesk info informatie secretariaat administratie receptie balie
    klantenservice
    """
NOT_NAMES = frozenset(f"{_FUNCTION} {_ORGANISATIONS} {_PLACES} {_THEMES}".split())
# After `van der` these are a surname all the same.
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
PLACES = frozenset(_PLACES.split())

# Who follows these is an organisation, a place or a law, even when it has a given name in it.
BEFORE_OTHERS = frozenset(
    "gemeente provincie stad stichting vereniging wijk dorp regio wet basisschool school college sint st ministerie"
    " universiteit hogeschool koning koningin prins prinses lyceum buurthuis moskee kerk azc station"
    " ziekenhuis prijs locatie instituut partij".split()
)
# What these follow is no person: Anne Frank Stichting.
AFTER_OTHERS = re.compile(
    r"(?:.*(?:stichting|college|school|instituut|ziekenhuis)|lyceum|fonds|huis|museum|academie|kliniek|centrum|foundation"
    r"|prijs|bv|universiteit|hogeschool|bibliotheek|collectief|moskee|kerk|groep|heijn|jonker|institute|center|house"
    r"|advies|consultancy|advocaten|wet|akkoord|\w{4,}(?:straat|laan|plein|gracht|kade|singel|dreef|steeg|plantsoen|weg))$"
)

_JOB = (
    r"(?:.*(?:adviseur|adviseuse|medewerk(?:er|ster)|manager|co[öo]rdinat(?:or|rice)|leid(?:er|ster)|kundige|werk(?:er|ster)"
    r"|consulente?|begeleid(?:er|ster)|docente?|leraar|lerares|leerkracht|onderzoek(?:er|ster)|directeur|directrice|bestuurder"
    r"|bestuurslid|voorzit(?:ter|ster)|secretaris|secretaresse|consultant|trainer|trainster|coach|specialist|ambtenaar"
    r"|regisseur|loog|loge|agent|officier|expert|studente?|stagiaire?|jurist|advocaat|notaris|wethouder|burgemeester|griffier"
    r"|journalist|redacteur|vrijwillig(?:er|ster)|ondernemer|therapeut|inspecteur|planner|makelaar|hulpverlen(?:er|ster)"
    r"|mentor|decaan|rector|penningmeester|oprichter|eigenaar|professional|ondersteuner|hoofd)"
    r"|(?:huis|kinder|jeugd|tand|bedrijfs|basis|vertrouwens)?arts|tolk|intern|ambassadeur|minister|excellentie)"
)
_ABSTRACT = (
    r"(?:.*(?:heid|isme|schap|teit|atie|itie|gemeente|stichting|vereniging|school|scholen|college|universiteit|hogeschool"
    r"|teams?|centrum|centra|dienst|diensten|bureau|instituut|organisaties?|platform|netwerk|zorg|loket|punt|partij|moskee"
    r"|bibliotheek|academie|corporatie|bedrijf|ministerie|beleid|ondersteuning|onderwijs|welzijn|hulp|commissie|afdeling"
    r"|verbond|aanpak|traject|cursus|training|project|programma|rapport|onderzoek|nieuws|kunde|stelling|woning|gezin"
    r"|vraagstuk|opvang|republiek|regering|beschikking)"
    r"|(?:buurt|wijk|taal|stad|gemeente|zieken|verpleeg|jongeren|dorps|club|werk|bewoners|wees|opvang)huis"
    r"|(?:werk|doel|zorg|stuur|klankbord|advies|jongeren|ouder|intervisie|project|belangen)groep"
    r"|(?:gemeente|wijk|adviesor|cliënten|ouder|medezeggenschaps|bestuurs|studenten|onderwijs|jongeren)raad"
    # Shorter, these are a surname: Van der Laan, Verstraat.
    r"|...+(?:werk|bond|bank|route)|....+(?:wet|straat|laan|plein|gracht))"
)
# Peoples, languages and faiths, but not Fransen and Engelen, who are families as well.
_PEOPLES = (
    r"(?:(?:nederland|italiaan|marokka|turk|syri|eritre|somali|afgha|afghaan|irak|irani|iraans|oekra[iï]|roemeen|bulgaar|surina"
    r"|antilli|aruba|curaçao|chine|ghane|nigeria|ethiopi|soeda|jemeni|palesti|isra[eë]|liban|egypt|tunesi|alger|indone|moluk"
    r"|afrika|azia|europ|amerika|koerd|berber|hindoesta|portuge|armeens|joegosla|bosni|islamit|christel|jood|westers|arab)"
    r"(?:n|r|se?|ers?|aan|aans|aanse|anen|ane|ees|ese|eze|ezen|ër|ërs|sch|sche|ische?|ne|nen|ker|kers|kse|ks|ietisch|ietische"
    r"|ns|nse|ners?|sen|es|en|e|iër|iërs|isch|ïeners?|iner|inse|ïens|ïense|ïne|je)?"
    r"|frans|franse|engels|engelse|rus|russen|russisch|russische|pool|pools|poolse|belg|belgen|belgisch|belgische|duits|duitse"
    r"|duitsers?|fries|friese|grieks|griekse|spaans|spaanse|brabants|limburgs)"
)
_OTHER_NOUN = re.compile(rf"(?:{_JOB}(?:en|s)?|{_ABSTRACT}s?|{_PEOPLES})$")

# Names that are ordinary words: with a small letter, or at the start of a sentence, they are that word.
ORDINARY = frozenset(
    """
    bos berg mark roos hoop dijk visser bakker smit mulder kok kuiper brouwer wit groot jong koning prins vos wolf
    haan blom zee beek dam hof heuvel leeuw beer graaf ridder post kamp molen veld horst broek timmerman koster slager
    schipper kramer boer meer boom bloem hoek brug burg huis poort haas hond valk vink zwaan vogel meeuw zwart bruin
    rood geel blauw grijs lang kort klein oud nieuw sterk snel goed mooi lief vries hart hand kop been zomer winter
    lente herfst maan zon ster sterre storm wind regen vuur steen zand gras lelie jasmijn iris linde vera wil wim bas
    bob rob bart jet do mees merel floor fleur noor luna joy faith hope dean max ton sam jas els an can nur deniz kan
    bank bal pas pot ring rots schaap spaan stok tak vlag weide wijn zeeman zanger wever kuipers meester rector
    schouten buis pool baas engel knecht heer held dolfijn kool appel peer pruim mens man vrouw moeder vader kind
    broer groen gans kat muis paard nacht dag week maand mei juni april augustus bijl mes hamer spijker balk brand
    vlam kaars licht donker stil zacht hard boon erwt rijst brood kaas melk boter ei zout peper suiker bliksem donder
    sneeuw ijs water bron rivier stroom kanaal vaart sloot plas ven duin strand kust haven schip boot zeil mast anker
    roer net vis haring zalm paling baars snoek lam ram stier koe kalf os veen heide dekker drost jager bode snijder
    smid molenaar zager kuyper metselaar schilder verver wagenaar voerman blank bont fijn groothuis hoog laag rijk arm
    vrij trouw wijs dom slim jongste oudste klaver rosa dewi akkerman moes rook rust ruiter schut spel stam tand tol
    veer vet voet vuil wal wel wens zorg zwager koper
    """.split()
)

# After a title in lower case these are no name: `mevrouw vertelde`.
LOWER_STOP = NOT_NAMES | frozenset(
    """
    wil zegt zei zeggen vertelde vertelt vroeg vraagt belde belt komt kwam gaat ging staat stond woont woonde werkt
    werkte krijgt kreeg denkt dacht vindt vond wilde wou moest kon mocht zit zat ligt lag geeft gaf spreekt sprak doet
    deed blijft bleef lijkt leek heet weet wist zoekt zocht ziet zag hoort hoorde leest las schrijft schreef aldus
    samen kun kunnen helpen weten hulp vraagje even vandaag morgen wacht wachten nodig nieuw nieuwe hoop hopelijk
    benieuwd dus jonge oude oudere zelf werkzaam docent student bezig blij boos gemeente stichting school wijkteam
    buurthuis azc coa ggd kis allemaal helpdesk daar mensen collegas toppers lid onderdeel fan afkomstig trots bang
    overtuigd voorstander tegenstander getrouwd gescheiden dochter zoon kind inwoner bewoner burger ouder oma opa zus
    broer vriend vriendin man vrouw hier al erg heel zo ook pas net altijd nooit adviseurs dames heren team iemand
    beleid dankuwel wel niet uit
    """.split()
)


@lru_cache(maxsize=4096)
def is_other_noun(word: str, after_particle: bool = False) -> bool:
    """Whether the word, in lower case, is no name: a job, an organisation, a theme, a people, a place."""
    if after_particle and word in _FUNCTION_WORDS:
        return False
    return word in NOT_NAMES or bool(_OTHER_NOUN.fullmatch(word[:40]))
