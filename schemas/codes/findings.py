"""Codes of findings: what may be odd in a source, or between the source and the decisions."""

from __future__ import annotations

from schemas.definition import CodeList, Words

FINDING_KIND = CodeList(
    "finding_kind",
    {
        "lost_number": Words(
            "Lost number",
            "Förlorat tal",
            "A number that the publication printed is missing in the text of the source.",
            "Ett tal som stod i publikationen saknas i källans text.",
        ),
        "lost_year": Words(
            "Lost year",
            "Förlorat årtal",
            "A year or a span of years is missing in the text of the source.",
            "Ett årtal eller en period av år saknas i källans text.",
        ),
        "blank_field": Words(
            "Blank field",
            "Tomt fält",
            "A label stands in the source without a value after it.",
            "En ledtext står i källan utan något värde efter sig.",
        ),
        "missing_label": Words(
            "Missing label",
            "Saknad ledtext",
            "A label that the other presentations have is missing.",
            "En ledtext som finns i de övriga presentationerna saknas.",
        ),
        "spelling_variant": Words(
            "Spelling variant",
            "Stavningsvariant",
            "A name or a title is spelt in a way that differs from its other occurrences or from "
            "the reference tables.",
            "Ett namn eller en titel stavas på ett annat sätt än på övriga ställen eller i "
            "referenstabellerna.",
        ),
        "lost_ligature": Words(
            "Lost ligature",
            "Förlorad ligatur",
            "Letters printed as one sign, such as fi, are lost.",
            "Bokstäver som trycks som ett tecken, till exempel fi, har fallit bort.",
        ),
        "inserted_full_stop": Words(
            "Inserted full stop",
            "Inskjuten punkt",
            "A full stop stands in the middle of a title, where a line ended.",
            "En punkt står mitt i en titel, där en rad slutade.",
        ),
        "doubled_punctuation": Words(
            "Doubled punctuation",
            "Dubblerat skiljetecken",
            "Two marks of punctuation stand where one belongs.",
            "Två skiljetecken står där ett hör hemma.",
        ),
        "spaced_letters": Words(
            "Spaced letters",
            "Spärrade bokstäver",
            "A word is printed with a space after each letter.",
            "Ett ord är tryckt med mellanrum efter varje bokstav.",
        ),
        "lost_characters": Words(
            "Lost characters",
            "Förlorade tecken",
            "A sign or a few letters are lost.",
            "Ett tecken eller några bokstäver har fallit bort.",
        ),
        "page_number_in_text": Words(
            "Page number in the text",
            "Sidnummer i texten",
            "A page number ran into the text.",
            "Ett sidnummer har hamnat i texten.",
        ),
        "map_not_in_list": Words(
            "On the map, not in the list",
            "På kartan men inte i uppräkningen",
            "A municipality stands on the project's map but not among its stated partners.",
            "En kommun finns på projektets karta men inte bland de angivna samverkansparterna.",
        ),
        "list_not_on_map": Words(
            "In the list, not on the map",
            "I uppräkningen men inte på kartan",
            "A municipality stands among the project's stated partners but not on its map.",
            "En kommun finns bland projektets angivna samverkansparter men inte på dess karta.",
        ),
        "lost_address": Words(
            "Lost e-mail or web address",
            "Förlorad e-post- eller webbadress",
            "An e-mail or web address that the publication printed is missing in the text of the "
            "source.",
            "En e-postadress eller webbadress som stod i publikationen saknas i källans text.",
        ),
        "lost_telephone": Words(
            "Lost telephone number",
            "Förlorat telefonnummer",
            "A telephone number that the publication printed is missing in the text of the source.",
            "Ett telefonnummer som stod i publikationen saknas i källans text.",
        ),
        "hyphenation": Words(
            "Hyphenation",
            "Avstavning",
            "A word is divided by a hyphen inside the running text.",
            "Ett ord är delat med bindestreck inne i den löpande texten.",
        ),
        "page_break_in_sentence": Words(
            "Page break in a sentence",
            "Sidbrytning i en mening",
            "A sentence is divided by a page break and what is printed there.",
            "En mening är delad av en sidbrytning och det som är tryckt vid den.",
        ),
        "doubled_word": Words(
            "Doubled word",
            "Dubblerat ord",
            "The same word or text stands twice in succession.",
            "Samma ord eller text står två gånger i följd.",
        ),
        "letter_confusion": Words(
            "Confused letters",
            "Förväxlade bokstäver",
            "Letters have been mistaken for others or lost when the text was extracted.",
            "Bokstäver har förväxlats eller fallit bort när texten extraherades.",
        ),
        "joined_words": Words(
            "Joined words",
            "Hopskrivna ord",
            "The space between two words is missing.",
            "Mellanslaget mellan två ord saknas.",
        ),
        "lost_dash": Words(
            "Lost dash",
            "Förlorat tankstreck",
            "A dash that belongs between words or years is missing.",
            "Ett tankstreck som ska stå mellan ord eller årtal saknas.",
        ),
        "lost_page_number": Words(
            "Lost page number",
            "Förlorat sidnummer",
            "The number printed on a page is missing in the text of the source.",
            "Sidans tryckta nummer saknas i källans text.",
        ),
        "stray_number": Words(
            "Stray number",
            "Löst tal",
            "A number stands where it belongs to nothing.",
            "Ett tal står på en plats där det inte hör till något.",
        ),
        "truncation": Words(
            "Truncation",
            "Avbruten text",
            "The source breaks off before the end of the publication or of one of its parts.",
            "Källan bryts av före slutet på publikationen eller på en av dess delar.",
        ),
        "ambiguous_titles": Words(
            "Ambiguous titles",
            "Tvetydiga titlar",
            "It is not certain where one title ends and the next begins, or which project is "
            "meant.",
            "Det är inte säkert var en titel slutar och nästa börjar, eller vilket projekt som "
            "avses.",
        ),
        "unmatched_name": Words(
            "Unmatched name",
            "Ej identifierat namn",
            "A name could not be matched with the reference tables.",
            "Ett namn har inte kunnat paras ihop med referenstabellerna.",
        ),
        "count_mismatch": Words(
            "Counts that disagree",
            "Antal som inte stämmer",
            "A number that the source states differs from what can be counted in it.",
            "Ett antal som källan anger avviker från vad som kan räknas i den.",
        ),
        "unused_correction": Words(
            "Unused correction",
            "Oanvänd rättelse",
            "A correction has not been used, as the source does not hold the page it is for.",
            "En rättelse har inte använts, eftersom källan inte innehåller den sida den gäller.",
        ),
        "title_not_found": Words(
            "Title not found",
            "Titel ej återfunnen",
            "A project title does not stand where it is expected.",
            "En projekttitel finns inte på den plats där den väntas.",
        ),
        "unassigned_text": Words(
            "Unassigned text",
            "Ej klassificerad text",
            "No rule has recognised this text; it is published as a segment only.",
            "Ingen regel har känt igen texten; den redovisas endast som ett segment.",
        ),
        "misordered_labels": Words(
            "Labels out of order",
            "Ledtexter i fel ordning",
            "Labels and values, or pieces of text, stand in another order than on the printed "
            "page.",
            "Ledtexter och värden, eller textstycken, står i en annan ordning än på den tryckta "
            "sidan.",
        ),
        "conflicting_sources": Words(
            "Sources that disagree",
            "Motstridiga källor",
            "Two sources, or two places in a source, state different values.",
            "Två källor, eller två ställen i en källa, anger olika värden.",
        ),
        "removed_person": Words(
            "Person removed",
            "Borttagen person",
            "The name of a person has been taken out of the dataset by decision.",
            "En persons namn har efter beslut tagits bort ur datamängden.",
        ),
        "missing_list": Words(
            "Missing list",
            "Saknad förteckning",
            "A list that is expected, such as that of the cooperating municipalities, is missing.",
            "En förteckning som väntas, till exempel över samverkande kommuner, saknas.",
        ),
    },
)
