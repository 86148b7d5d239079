# SPDX-License-Identifier: MIT
"""Countries by the names that people write, and roughly where they lie."""

from dataclasses import dataclass

from fieldsales.domain.matching import fold

#: The country whose towns the box holds.
FRANCE = "FR"

#: South, west, north, east in degrees.
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Country:
    names: str
    boxes: tuple[_Box, ...] = ()


# Boxes are drawn around what belongs to the country, overseas too, a little wide: they only rule out.
# Without a box a country is believed of what says itself that it lies there.
_COUNTRIES = {
    "FR": _Country(
        "france|france metropolitaine",
        (
            (41.2, -5.3, 51.2, 9.7), (14.3, -63.2, 18.2, -60.7), (2.0, -54.7, 6.0, -51.5),
            (-21.5, 55.1, -20.8, 55.9), (-13.1, 44.9, -12.5, 45.4), (46.7, -56.5, 47.2, -56.1),
            (-28.0, -155.0, -7.5, -134.0), (-23.0, 158.0, -17.5, 172.5), (-14.5, -178.3, -13.1, -176.0),
        ),
    ),
    "MC": _Country("principaute de monaco", ((43.7245, 7.4085, 43.7525, 7.4405),)),
    "AD": _Country("andorre|principaute d andorre|principat d andorra", ((42.42, 1.4, 42.66, 1.8),)),
    "BE": _Country("belgique|belgie|belgium|belgien", ((49.4, 2.5, 51.6, 6.5),)),
    "CH": _Country("suisse|schweiz|switzerland|svizzera", ((45.8, 5.9, 47.9, 10.6),)),
    "LI": _Country("liechtenstein", ((47.0, 9.4, 47.3, 9.7),)),
    "LU": _Country("grand duche de luxembourg|grand duche", ((49.4, 5.7, 50.2, 6.6),)),
    "DE": _Country("allemagne|deutschland|germany", ((47.2, 5.8, 55.1, 15.1),)),
    "ES": _Country("espagne|espana|spain", ((35.1, -9.4, 43.9, 4.4), (27.5, -18.3, 29.5, -13.3))),
    "IT": _Country("italie|italia|italy", ((35.4, 6.6, 47.1, 18.6),)),
    "SM": _Country("saint marin|san marino", ((43.89, 12.4, 44.0, 12.52),)),
    "NL": _Country("pays bas|nederland|netherlands|hollande", ((50.7, 3.3, 53.7, 7.3),)),
    "GB": _Country(
        "royaume uni|united kingdom|uk|england|angleterre|great britain|scotland|ecosse|wales|pays de galles",
        ((49.8, -8.7, 60.9, 1.8),),
    ),
    "PT": _Country(
        "portugal", ((36.9, -9.6, 42.2, -6.1), (32.3, -17.4, 33.2, -16.2), (36.9, -31.4, 39.8, -24.9))
    ),
    "AT": _Country("autriche|osterreich|austria", ((46.3, 9.5, 49.1, 17.2),)),
    "IE": _Country("irlande|ireland", ((51.3, -10.7, 55.5, -5.9),)),
    "PL": _Country("pologne|polska|poland", ((49.0, 14.1, 54.9, 24.2),)),
    "CZ": _Country("republique tcheque|tchequie|czechia|cesko", ((48.5, 12.0, 51.1, 18.9),)),
    "DK": _Country("danemark|danmark|denmark", ((54.5, 8.0, 57.8, 15.3),)),
    "SE": _Country("suede|sverige|sweden", ((55.2, 10.9, 69.1, 24.2),)),
    "NO": _Country("norvege|norge|norway", ((57.9, 4.4, 71.2, 31.2),)),
    "FI": _Country("finlande|suomi|finland", ((59.6, 19.0, 70.2, 31.7),)),
    "EE": _Country("estonie|eesti|estonia", ((57.4, 21.7, 59.8, 28.3),)),
    "LV": _Country("lettonie|latvija|latvia", ((55.6, 20.9, 58.2, 28.3),)),
    "LT": _Country("lituanie|lietuva|lithuania", ((53.8, 20.9, 56.5, 26.9),)),
    "HU": _Country("hongrie|magyarorszag|hungary", ((45.7, 16.1, 48.6, 22.9),)),
    "SK": _Country("slovaquie|slovensko|slovakia", ((47.7, 16.8, 49.7, 22.6),)),
    "SI": _Country("slovenie|slovenija|slovenia", ((45.4, 13.3, 46.9, 16.7),)),
    "HR": _Country("croatie|hrvatska|croatia", ((42.3, 13.4, 46.6, 19.5),)),
    "RO": _Country("roumanie|romania", ((43.6, 20.2, 48.3, 29.8),)),
    "BG": _Country("bulgarie|bulgaria", ((41.2, 22.3, 44.3, 28.7),)),
    "GR": _Country("grece|greece|ellada", ((34.7, 19.3, 41.8, 29.7),)),
    "MT": _Country("malte|malta", ((35.7, 14.1, 36.1, 14.7),)),
    "US": _Country("etats unis|usa|united states", ((18.8, -179.2, 71.5, -66.9),)),
    "CA": _Country("canada", ((41.6, -141.1, 83.2, -52.6),)),
    "MA": _Country("maroc|morocco", ((21.3, -17.2, 36.0, -0.9),)),
    "DZ": _Country("algerie|algeria", ((18.9, -8.7, 37.2, 12.0),)),
    "TN": _Country("tunisie|tunisia", ((30.2, 7.5, 37.6, 11.7),)),
    "IS": _Country("islande|iceland"),
    "RS": _Country("serbie|serbia"),
    "UA": _Country("ukraine"),
    "RU": _Country("russie|russia"),
    "TR": _Country("turquie|turkiye|turkey"),
    "CY": _Country("chypre|cyprus"),
    "IL": _Country("israel"),
    "LB": _Country("liban|lebanon"),
    "EG": _Country("egypte|egypt"),
    "SN": _Country("senegal"),
    "CI": _Country("cote d ivoire|ivory coast"),
    "CM": _Country("cameroun|cameroon"),
    "BR": _Country("bresil|brasil|brazil"),
    "MX": _Country("mexique|mexico"),
    "AR": _Country("argentine|argentina"),
    "CN": _Country("chine|china"),
    "JP": _Country("japon|japan"),
    "IN": _Country("inde|india"),
    "AU": _Country("australie|australia"),
}  # fmt: skip
_BY_NAME = {name: code for code, country in _COUNTRIES.items() for name in country.names.split("|")}

#: Names that are a country's and a town's: said alone at the end they are the country too.
COUNTRY_AND_TOWN = {"monaco": "MC", "luxembourg": "LU", "andorra": "AD", "andorra la vella": "AD"}
#: Countries that are one town: who names them has named it.
TOWN_OF = {"MC": "Monaco"}
#: Of so small a box whatever lies whole in it is the country's, as long as nothing speaks against it.
_TINY = ("MC", "AD", "LI", "SM")


def country_named(words: str) -> str:
    """Return the code of a country by its name in a language spoken around, empty for no country."""
    return _BY_NAME.get(fold(words), "")


def country_of_cell(words: str) -> str:
    """Return the code of a cell in a column of countries: a name, a town that is one, or the code itself."""
    said = words.strip()
    code = said.upper()
    return code if code in _COUNTRIES else country_named(said) or COUNTRY_AND_TOWN.get(fold(said), "")


def is_code(word: str) -> bool:
    """Return whether a word is a country's code, in capitals."""
    return word in _COUNTRIES


def may_lie_in(code: str, latitude: float, longitude: float) -> bool:
    """Return False where a point is certainly not in a country."""
    country = _COUNTRIES.get(code)
    return country is not None and any(
        south <= latitude <= north and west <= longitude <= east for south, west, north, east in country.boxes
    )


def seems_swapped(country: str, latitude: float, longitude: float) -> bool:
    """Return whether two numbers are in a country, given as "FR" or "FR-57", only the other way round."""
    code = country.partition("-")[0]
    return not may_lie_in(code, latitude, longitude) and may_lie_in(code, longitude, latitude)


def tiny_country_around(south: float, west: float, north: float, east: float) -> str:
    """Return the code of the tiny country that a box lies in whole, empty where it lies in none."""
    corners = ((south, west), (north, east))
    return next((code for code in _TINY if all(may_lie_in(code, *corner) for corner in corners)), "")
