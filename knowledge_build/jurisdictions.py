"""Areas below a country that have ministers or governors of their own, and the country they belong to."""

from typing import Final

_AREAS: Final = {
    "USA": """Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia (US)|Hawaii|Idaho|Illinois|
    Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|
    Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|
    South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Guam""",
    "IND": """Andhra Pradesh|Arunachal Pradesh|Assam|Bihar|Chhattisgarh|Goa|Gujarat|Haryana|Himachal Pradesh|Jharkhand|Karnataka|
    Kerala|Madhya Pradesh|Maharashtra|Manipur|Meghalaya|Mizoram|Nagaland|Odisha|Punjab|Rajasthan|Sikkim|Tamil Nadu|Telangana|Tripura|
    Uttar Pradesh|Uttarakhand|West Bengal""",
    "CAN": """Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland and Labrador|Northwest Territories|Nova Scotia|Nunavut|
    Ontario|Prince Edward Island|Quebec|Saskatchewan|Yukon""",
    "AUS": """Australian Capital Territory|New South Wales|Northern Territory|Queensland|South Australia|Tasmania|Victoria|
    Western Australia""",
    "DEU": """Baden-Württemberg|Bavaria|Berlin|Brandenburg|Bremen|Hamburg|Hesse|Lower Saxony|Mecklenburg-Western Pomerania|
    North Rhine-Westphalia|Rhineland-Palatinate|Saarland|Saxony|Saxony-Anhalt|Schleswig-Holstein|Thuringia""",
    "GBR": "Scotland|Wales|Northern Ireland|Gibraltar|Jersey|Isle of Man|Anguilla|Bermuda|British Virgin Islands|Cayman Islands|Montserrat|Turks and Caicos Islands",
    "GEO": "Abkhazia|South Ossetia",
    "UKR": "Donetsk|Luhansk",
    "MDA": "Transnistria",
    "SOM": "Somaliland",
    "CYP": "Northern Cyprus",
    "DNK": "Faroe Islands",
}  # fmt: skip
SUBNATIONAL: Final = {
    area.strip(): country for country, areas in _AREAS.items() for area in areas.replace("\n", "").split("|")
}
