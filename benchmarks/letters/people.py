"""The people in the letters, and the data that they put into them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from faker import Faker

from indexer import dutch_date

# Given names and surnames that belong together, beside the Dutch ones of Faker.
OTHER_NAMES = {
    "Turkish": (
        "Hüma Tülay Şeyma Ceyda Beyza Gizem Oğuzhan Alperen Yiğit Tarkan Nihat Şükran İlayda Doruk",
        "Yıldırım|Demirtaş|Çelik|Şahin|Özdemir|Kılıç|Aydoğan|Karataş|Öztürk|Kocabaş|Güneş|Polat|Uçar|Erdoğmuş",
    ),
    "Moroccan": (
        "Ouiam Tahar Mimoun Fadoua Chouaib Hayat Yamina Abdelilah Ilyas Wiam Bouziane Nihad Mounia Zakariae",
        "El Idrissi|Benali|Ait Hammou|Bouzambou|El Ouali|Ben Yahia|Chahbari|Azzouzi|El Khattabi|Oulad Ali|Lamrabet"
        "|Haddouchi|Bouhassani|El Hamdaoui",
    ),
    "Eritrean": (
        "Selihom Tsegereda Mebrahtu Awet Gidey Mussie Saron Kisanet Aklilu Ferede Lemlem Yikealo Rigat Weldu",
        "Gebremeskel|Tesfamariam|Woldu|Kifle|Habtemichael|Gebrehiwet|Asfaha|Tewelde|Berhe|Ghebreyesus|Mesfin|Araya|Teklay|Weldemichael",
    ),
    "Syrian": (
        "Ghiath Rawan Hala Maysoun Qusay Shaza Louay Nermin Firas Rula Ammar Lujain Yaman Razan",
        "Al-Khatib|Haddad|Al Masri|Sabbagh|Khoury|Darwish|Al-Hussein|Kabbani|Shahoud"
        "|Nassar|Barakat|Al Jundi|Hamwi|Zeitoun",
    ),
    "Ukrainian": (
        "Zoryana Yaroslava Bohdana Ostap Nazar Myroslava Roksolana Danylo Solomiya Hryhorii Vira Lesia Arsen Polina",
        "Shevchenko|Kovalenko|Tymoshchuk|Bondarenko|Hrytsenko|Melnyk|Lysenko|Kravchuk|Petrenko|Savchenko|Oliinyk|Marchenko|Rudenko|Zabolotna",
    ),
    "Surinamese": (
        "Giovanca Sharmila Wonny Ruben-Jay Soerajh Glenda Ramdath Henna Jairzinho Aniel Mavis Radjindre Faranaz Dwight",
        "Ramautar|Ramdjan|Pinas|Biharie|Kartosen|Tjon A Fat|Mahabier"
        "|Sewdajal|Rozenblad|Mangroe|Wongsoredjo|Lieveld|Jagroep|Aboikoni",
    ),
    "Chinese": (
        "Qiuyi Zihan Yuxuan Haoran Meiling Jiayi Weijun Shufen Ruolan Bingwen Xiaoyan Lihua Guoqiang Peishan",
        "Zhao|Huang|Zhou|Liang|Tang|Deng|Zheng|Xie|Cheung|Kwok|Ng|Liu|Wong|Pan",
    ),
}
INITIALS = "ABCDEFGHJKLMNPRSTWYZ"
WEB = (
    "wijkteamnoord.example",
    "mailtje.nl",
    "voorbeeldgemeente.nl",
    "taalhuis-example.org",
    "postbode.eu",
    "example.com",
)
FOREIGN_PHONES = (
    "+32 470 45 {0} {1}",
    "+49 30 901{0}{1}",
    "+90 532 415 {0} {1}",
    "+212 661 45 {0} {1}",
    "0032 3 221 {0} {1}",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a letter, in the ways in which a letter names her."""

    first: str
    last: str
    initials: str

    @property
    def full(self) -> str:
        """Given name and surname."""
        return f"{self.first} {self.last}"

    @property
    def formal(self) -> str:
        """Initials and surname."""
        return f"{self.initials} {self.last}"

    @property
    def surname(self) -> str:
        """The surname as it is written after a title, with a capital."""
        return self.last[0].upper() + self.last[1:]

    @property
    def reversed(self) -> str:
        """As an address book has it: surname first, its particle last."""
        words = self.last.split(" ")
        start = next((number for number, word in enumerate(words) if word[0].isupper()), 0)
        return f"{' '.join(words[start:])}, {' '.join([self.first, *words[:start]])}"


class Data:
    """A seeded source of people and their data; the two halves have no given name or surname in common."""

    def __init__(self, seed: int, half: int) -> None:
        self.random = random.Random(seed)
        self._half = half
        self._faker = Faker("nl_NL")
        self._faker.seed_instance(seed)

    def person(self) -> Person:
        """Three of five have a name of Faker's Dutch ones."""
        if self.random.random() < 0.6:
            first, last = self._own_half(self._faker.first_name), self._own_half(self._faker.last_name)
            # Faker has a few as an address book has them.
            last = " ".join(reversed(last.split(", ")))
        else:
            firsts, lasts = OTHER_NAMES[self.random.choice(sorted(OTHER_NAMES))]
            first = self.random.choice(firsts.split()[self._half :: 2])
            last = self.random.choice(lasts.split("|")[self._half :: 2])
        initials = f"{first[0]}." + self.random.choice(["", f"{self.random.choice(INITIALS)}."])
        return Person(first, last, initials)

    def mail(self, person: Person) -> str:
        """An address, with the name of the person in it or without."""
        local = self.random.choice(
            [person.first, f"{person.first[0]}.{person.last}", f"{person.first}_{person.last}", "info"]
        )
        plain = "".join(letter for letter in local.lower() if letter.isascii() and letter not in " '") or "post"
        number = self.random.choice(["", "", str(self.random.randint(2, 99))])
        return f"{plain.strip('._')}{number}@{self.random.choice(WEB)}"

    def hidden_mail(self, person: Person) -> str:
        """The same, made unreadable to machines."""
        local, _, host = self.mail(person).partition("@")
        at, dot = self.random.choice(
            [(" [at] ", " [punt] "), ("(at)", "."), (" apenstaartje ", " punt "), (" at ", " dot ")]
        )
        return f"{local}{at}{host.replace('.example', '.nl').replace('.', dot)}"

    def phone(self) -> str:
        """A Dutch number in one of many forms, or a foreign one."""
        if self.random.random() < 0.15:
            return self.random.choice(FOREIGN_PHONES).format(self.random.randint(10, 99), self.random.randint(10, 99))
        if self.random.random() < 0.5:
            return self._faker.phone_number()
        digits = f"{self.random.randint(0, 99_999_999):08}"
        form = self.random.choice(
            [
                "06{0}",
                "06-{0}",
                "06 {1} {2} {3} {4}",
                "06 - {1}{2}{3}{4}",
                "+31 6 {0}",
                "+316{0}",
                "0031 6 {0}",
                "06.{1}.{2}.{3}.{4}",
            ]
        )
        return form.format(digits, digits[:2], digits[2:4], digits[4:6], digits[6:])

    def iban(self) -> str:
        """With or without spaces, Dutch or foreign."""
        code = (
            self._faker.iban()
            if self.random.random() < 0.8
            else self.random.choice(["BE68539007547034", "DE89370400440532013000", "FR1420041010050500013M02606"])
        )
        return " ".join(code[i : i + 4] for i in range(0, len(code), 4)) if self.random.random() < 0.5 else code

    def bsn(self) -> str:
        """A valid number, bare or in groups."""
        number = self._faker.ssn()
        return self.random.choice(
            [number, number, f"{number[:4]}.{number[4:6]}.{number[6:]}", f"{number[:3]} {number[3:6]} {number[6:]}"]
        )

    def birth(self) -> str:
        """A date of birth, in figures or with the name of the month."""
        day = self._faker.date_of_birth(minimum_age=4, maximum_age=90)
        forms = [f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day:%y}", f"{day}", dutch_date(day)]
        return self.random.choice(forms)

    def v_number(self) -> str:
        """Ten digits, bare or in groups."""
        digits = f"{self.random.randint(0, 9_999_999_999):010}"
        return self.random.choice([digits, f"{digits[:3]}.{digits[3:6]}.{digits[6:]}"])

    def street(self) -> str:
        """Street and house number, now and then with an addition."""
        number = self.random.randint(1, 890)
        own = self.random.choice(
            [
                "Van der Duynstraat",
                "Laan van Westenenk",
                "Tweede Schinkelkade",
                "Burg. Jansenlaan",
                "Het Want",
                "Oude Rijksweg",
            ]
        )
        street = own if self.random.random() < 0.3 else self._faker.street_name()
        return f"{street} {number}{self.random.choice(['', '', '', 'a', ' B', '-2', ' hs', '-III'])}"

    def postcode(self) -> str:
        """With a space or without."""
        return self._faker.postcode()

    def place(self) -> str:
        """A place to stand after a postal code."""
        return self.random.choice(
            ["Utrecht", "Den Haag", "Capelle aan den IJssel", "'s-Hertogenbosch", "Zwolle", "Nieuw-Vennep", "Goes"]
        )

    def _own_half(self, draw) -> str:  # type: ignore[no-untyped-def]
        while True:
            name: str = draw()
            if sum(name.encode()) % 2 == self._half:
                return name
