# SPDX-License-Identifier: MIT
"""Large towns abroad whose name no town of France bears: no postcode makes one of them French."""

from functools import lru_cache

from fieldsales.domain.matching import fold

#: Folded, as they are called there and in French; those that a French town is called too are left out.
_SPELT = (
    "aachen|abidjan|aix la chapelle|alger|amsterdam|antwerpen|anvers|aosta|arlon|ath|athenes|"
    "bale|barcelona|barcelone|basel|bastogne|berlin|bern|biel|bienne|bilbao|birmingham|"
    "bologna|bonn|brighton|bristol|brugge|brussel|brussels|bruxelles|bucarest|budapest|burgos|"
    "carouge|casablanca|charleroi|coni|copenhague|courtrai|cuneo|dakar|delemont|den haag|"
    "differdange|donostia|doornik|dover|dresde|dresden|dublin|dudelange|duesseldorf|dusseldorf|"
    "edimbourg|edinburgh|eindhoven|esch sur alzette|figueras|figueres|firenze|florence|francfort|"
    "frankfurt|frankfurt am main|freiburg|freiburg im breisgau|fribourg en brisgau|gand|genes|"
    "geneva|geneve|genf|genova|gent|gerone|girona|glasgow|groningue|hambourg|hamburg|hannover|"
    "hanovre|heidelberg|imperia|innsbruck|irun|karlsruhe|kehl|koeln|koln|kortrijk|"
    "la chaux de fonds|la louviere|lausanne|leeds|leipzig|leuven|lisboa|lisbonne|liverpool|"
    "lleida|london|londres|louvain|lucerne|lugano|luttich|luzern|maastricht|madrid|mainz|"
    "malaga|manchester|mannheim|marrakech|mayence|meyrin|milan|milano|moeskroen|mouscron|"
    "muenchen|munchen|munich|namur|naples|napoli|neuchatel|new york|nivelles|nuremberg|"
    "nurnberg|nyon|offenburg|oostende|oran|oslo|ostende|pampelune|pamplona|porrentruy|porto|"
    "prague|praha|quebec|rabat|roma|rome|rotterdam|saarbrucken|saarbruecken|saarlouis|"
    "saint gall|salzbourg|salzburg|san remo|san sebastian|sanremo|saragosse|sarrebruck|savona|"
    "savone|sevilla|seville|sierre|st gallen|stockholm|stuttgart|tanger|thoune|torino|toronto|"
    "tournai|trier|tunis|turin|utrecht|valencia|varsovie|venezia|ventimiglia|vernier|verona|"
    "verone|verviers|vevey|vintimille|warszawa|waterloo|wavre|wien|winterthour|winterthur|"
    "yverdon|yverdon les bains|zaragoza|zuerich|zurich"
)
_NAMES = frozenset(_SPELT.split("|"))


@lru_cache(maxsize=4096)
def is_town_abroad(words: str) -> bool:
    """Return whether these words, but for accents and hyphens, are the name of a large town abroad."""
    return fold(words) in _NAMES
