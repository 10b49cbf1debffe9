"""Made-up numbers with right check digits: accounts, cards, tax and insurance. None is real."""

from random import Random

from stdnum import iban as iban_rules
from stdnum import luhn
from stdnum.iso7064 import mod_11_10

_BANKS = {"DE": 18, "AT": 16, "CH": 17, "FR": 23, "NL": 14, "GB": 18, "PL": 24, "ES": 20}


def _digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


def iban(random: Random) -> str:
    """An IBAN of one of eight countries: in fours, in one piece or in small letters."""
    country = random.choice(["DE", "DE", "DE", "AT", "CH", "GB", *_BANKS])
    letters = {"GB": "NWBK", "NL": "ABNA"}.get(country, "")
    account = letters + _digits(random, _BANKS[country] - len(letters))
    whole = country + iban_rules.calc_check_digits(f"{country}00{account}") + account
    fours = " ".join(whole[start : start + 4] for start in range(0, len(whole), 4))
    return random.choice((whole, fours, fours, whole.lower(), fours.replace(" ", "-")))


def card(random: Random) -> str:
    """A card number of 15 or 16 digits that passes Luhn's test."""
    if random.random() < 0.2:
        start = "37" + _digits(random, 12)
        whole = start + luhn.calc_check_digit(start)
        return random.choice((whole, f"{whole[:4]} {whole[4:10]} {whole[10:]}"))
    start = random.choice(("4", "51", "55", "2221", "6011"))
    start += _digits(random, 15 - len(start))
    whole = start + luhn.calc_check_digit(start)
    parts = [whole[place : place + 4] for place in range(0, 16, 4)]
    return random.choice((whole, " ".join(parts), " ".join(parts), "-".join(parts)))


def steuer_id(random: Random) -> str:
    """A German tax number for life: eleven digits, one of the first ten twice (ISO 7064)."""
    pool = random.sample("0123456789", 9)
    pool.append(random.choice(pool))
    random.shuffle(pool)
    if pool[0] == "0":
        pool.reverse()
    if pool[0] == "0":
        pool[0], pool[1] = pool[1], pool[0]
    start = "".join(pool)
    whole = start + mod_11_10.calc_check_digit(start)
    return random.choice((whole, f"{whole[:2]} {whole[2:5]} {whole[5:8]} {whole[8:]}"))


def vat_id(random: Random) -> str:
    """A VAT number of Germany, Austria, Switzerland, Britain, the Netherlands or France."""
    start = random.choice("123") + _digits(random, 7)
    german = "DE" + start + mod_11_10.calc_check_digit(start)
    return random.choice((
        german, german, f"{german[:2]} {german[2:5]} {german[5:8]} {german[8:]}",
        "ATU" + _digits(random, 8),
        f"CHE-{_digits(random, 3)}.{_digits(random, 3)}.{_digits(random, 3)}",
        f"GB {_digits(random, 3)} {_digits(random, 4)} {_digits(random, 2)}",
        "GB" + _digits(random, 9),
        f"NL{_digits(random, 9)}B01", "FR" + _digits(random, 11),
    ))  # fmt: skip


def pension_number(random: Random) -> str:
    """A German pension insurance number: area, birthday, initial, serial and check digit."""
    area, day, month = random.randint(10, 29), random.randint(1, 28), random.randint(1, 12)
    parts = (str(area), f"{day:02}{month:02}{random.randint(45, 99)}", random.choice("ABFKMSW"),
             _digits(random, 3))  # fmt: skip
    return random.choice(
        ("".join(parts), " ".join(parts), f"{parts[0]} {parts[1]} {parts[2]} {parts[3]}")
    )


def health_number(random: Random) -> str:
    """A German health insurance number: a letter and nine digits, the last a check digit."""
    letter = random.choice("AEKMPTX")
    middle = _digits(random, 8)
    figures = f"{ord(letter) - 64:02}{middle}"
    total = sum(sum(map(int, str(int(c) * (1 + i % 2)))) for i, c in enumerate(figures))
    return f"{letter}{middle}{total % 10}"
