import { accept, giveUp, mint, type PlannedOrder, placed, refund, reveal, revoke, use } from "./order-plan";

/** The demo buyer leaves room on each tab, so that a visitor can order at once. */
const ofDemoBuyer: readonly PlannedOrder[] = [
  placed("demo-buyer", 1, "hourly-station-weather-europe", 19.2, mint(0.3), use(364, 460, 143)),
  placed(
    "demo-buyer",
    1,
    "entity-linking-wikidata",
    16.4,
    reveal(1, 2),
    revoke(1, 201, "none", "Your key turned up in a public notebook."),
  ),
  placed("demo-buyer", 1, "football-event-data", 13.1, reveal(1, 0.1), accept(30)),
  placed(
    "demo-buyer",
    1,
    "customs-code-lookup",
    11.3,
    reveal(1, 1),
    refund(1, 20, "Classifier was down that day."),
  ),
  placed("demo-buyer", 1, "hospital-waiting-times-england", 9.8, reveal(1, 5)),
  placed("demo-buyer", 1, "vaccination-coverage-africa", 6.8, reveal(1, 1)),
  placed("demo-buyer", 3, "fx-reference-rates", 5.9, reveal(1, 0.2), reveal(2, 26), giveUp(2, 50)),
  placed(
    "demo-buyer",
    2,
    "walk-bike-isochrones",
    2.4,
    reveal(1, 0.5),
    refund(1, 31, "You asked for one less."),
  ),
  placed("demo-buyer", 1, "geocoding-nordics-baltics", 0.2),
];

/** All eight units of the marine forecast are sold: this is the listing that has none left. */
const thatSellOut: readonly PlannedOrder[] = [
  placed(
    "hedda",
    3,
    "marine-forecast-north-sea",
    20.3,
    reveal(1, 1),
    reveal(2, 1.1),
    reveal(3, 30),
    accept(44),
  ),
  placed("henrike", 2, "marine-forecast-north-sea", 12.6, reveal(1, 0.4), reveal(2, 0.5)),
  placed("sofia", 1, "marine-forecast-north-sea", 8.9, reveal(1, 3), accept(70)),
  placed("ines", 1, "marine-forecast-north-sea", 5.2, reveal(1, 20)),
  placed("wanjiru", 1, "marine-forecast-north-sea", 1.7),
];

const ofWeather: readonly PlannedOrder[] = [
  placed("chiara", 1, "station-weather-v1", 18.5, reveal(1, 2)),
  placed("lars", 1, "station-weather-v1", 14.3, reveal(1, 0.2), accept(50)),
  placed("tomasz", 1, "radar-composite-nordics", 17.1, reveal(1, 1)),
  placed("henrike", 3, "hourly-station-weather-europe", 15.2, mint(0.1), accept(60), use(292, 364, 130)),
  placed(
    "hedda",
    1,
    "hourly-station-weather-europe",
    11.4,
    mint(0.6),
    refund(1, 40, "Feed was silent for seven hours."),
  ),
  placed(
    "mathieu",
    2,
    "hourly-station-weather-europe",
    7.6,
    mint(1),
    use(146, 170, 50),
    refund(1, 172, "Half of your calls were never used."),
  ),
  placed("sofia", 1, "hourly-station-weather-europe", 4.1, mint(2), accept(60), use(74, 98, 33)),
  placed("aoife", 1, "hourly-station-weather-europe", 0.6, mint(1)),
  placed("lars", 1, "avalanche-bulletins-alps", 6.1, reveal(1, 4)),
  placed("sofia", 1, "solar-irradiance-iberia", 10.2, reveal(1, 26), accept(120)),
];

const ofMoneyAndShops: readonly PlannedOrder[] = [
  placed("aoife", 6, "fx-reference-rates", 17.7, reveal(1, 0.1), reveal(2, 90), accept(96)),
  placed("aoife", 4, "fx-reference-rates", 3.3, reveal(1, 0.1)),
  placed("aoife", 1, "government-yield-curves", 9.1, reveal(1, 1)),
  placed("aoife", 2, "company-ownership-graph", 12.9, mint(3), use(284, 308, 19)),
  placed("pieter", 2, "parcel-delivery-times", 8.3, reveal(1, 5)),
  placed("jakub", 2, "parcel-delivery-times", 2.1, reveal(1, 1), reveal(2, 1)),
  placed("jakub", 1, "customs-code-lookup", 4.7, reveal(1, 2)),
  placed("yuki", 1, "customs-code-lookup", 14.8, reveal(1, 1), accept(22)),
  placed("yuki", 2, "gtin-product-catalogue", 6.4, mint(0.2), use(116, 140, 16), giveUp(1, 150)),
  placed("mathieu", 1, "gtin-product-catalogue", 19.6, mint(9)),
];

const ofPlacesAndRoads: readonly PlannedOrder[] = [
  placed("tomasz", 2, "walk-bike-isochrones", 13.8, reveal(1, 0.2), reveal(2, 48), accept(72)),
  placed("chiara", 3, "walk-bike-isochrones", 3.7, reveal(1, 2)),
  placed("chiara", 2, "cadastral-parcels-estonia", 9.4, reveal(1, 4), reveal(2, 4), accept(29)),
  placed("ines", 1, "cadastral-parcels-estonia", 16.9, reveal(1, 1)),
  placed("chiara", 1, "transit-stops-central-europe", 6.6, reveal(1, 2), accept(100)),
  placed("jakub", 2, "transit-stops-central-europe", 10.9, reveal(1, 1)),
  placed("pieter", 2, "ev-chargers-live", 15.6, mint(0.1), use(350, 374, 20)),
  placed("jakub", 1, "ev-chargers-live", 5.5, mint(0.3), accept(48)),
  placed("wanjiru", 1, "ev-chargers-live", 0.4, mint(2)),
  placed("lars", 2, "geocoding-nordics-baltics", 8.1, mint(0.1), use(170, 194, 30)),
  placed("hedda", 1, "geocoding-nordics-baltics", 1.2),
  placed(
    "mathieu",
    2,
    "sentinel-2-ndvi-tiles",
    4.4,
    reveal(1, 1),
    revoke(1, 26, "replace", "That key had been switched off by mistake."),
  ),
  placed("wanjiru", 1, "sentinel-2-ndvi-tiles", 11.7, reveal(1, 2), accept(90)),
  placed("wanjiru", 2, "soil-moisture-east-africa", 7.9, reveal(1, 0.5), reveal(2, 0.6)),
];

const ofPeopleGamesAndWords: readonly PlannedOrder[] = [
  placed("ines", 1, "causes-of-death-icd10", 18.2, reveal(1, 2), accept(24)),
  placed("ines", 1, "wastewater-pathogens", 3.1, reveal(1, 0.4)),
  placed("ines", 2, "hospital-waiting-times-england", 7.3, reveal(1, 6)),
  placed("aoife", 1, "hospital-waiting-times-england", 1.9, reveal(1, 12)),
  placed("wanjiru", 1, "vaccination-coverage-africa", 14.1, reveal(1, 1), accept(140)),
  placed("lars", 1, "vaccination-coverage-africa", 2.8),
  placed("daniel", 5, "football-event-data", 12.2, reveal(1, 0.1), reveal(2, 24), reveal(3, 48), accept(150)),
  placed("tomasz", 3, "football-event-data", 1.4, reveal(1, 0.2)),
  placed("daniel", 3, "tennis-point-by-point", 5.7, reveal(1, 3), reveal(2, 3)),
  placed("daniel", 1, "fixtures-kickoff-changes", 16.1, reveal(1, 1)),
  placed("daniel", 1, "marathon-splits", 0.9, reveal(1, 0.5), accept(19)),
  placed("chiara", 1, "road-climb-profiles", 11.1, reveal(1, 0.2), accept(3)),
  placed("yuki", 3, "multilingual-sentence-embeddings", 10.6, mint(0.1), use(230, 254, 14_000)),
  placed("yuki", 2, "entity-linking-wikidata", 2.2, reveal(1, 0.2)),
  placed("tomasz", 3, "entity-linking-wikidata", 9.9, reveal(1, 1), reveal(2, 2), reveal(3, 3), accept(30)),
  placed("yuki", 1, "retrieval-evaluation-questions", 4.9, reveal(1, 7)),
  placed("tomasz", 1, "retrieval-evaluation-questions", 19.9, reveal(1, 4), accept(28)),
];

/** Every order of the world. All are small enough for the tab of a buyer who has not settled yet. */
export const ORDERS: readonly PlannedOrder[] = [
  ...ofDemoBuyer,
  ...thatSellOut,
  ...ofWeather,
  ...ofMoneyAndShops,
  ...ofPlacesAndRoads,
  ...ofPeopleGamesAndWords,
];
