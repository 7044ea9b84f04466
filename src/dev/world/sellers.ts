/** Someone who sells: a person's account and the public face of it. */
export interface WorldSeller {
  /** Slug of the seller page; listings name their seller by it. */
  slug: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  about: string;
  contact: string;
  email: string;
}

/** The seller behind the demo log-in. */
export const DEMO_SELLER = "nordwind-met";

export const SELLERS: readonly WorldSeller[] = [
  {
    slug: "nordwind-met",
    name: "Nordwind Met",
    country: "NO",
    about:
      "Meteorologists who left the state service to build feeds that machines can read. We run our own quality control and publish how late every update was.",
    contact: "Jon Eriksen",
    email: "seller@demo.example",
  },
  {
    slug: "firnline",
    name: "Firnline",
    country: "AT",
    about:
      "Three mountain guides and two programmers. We read what the avalanche services of the Alps write and put it into one vocabulary, every evening from November to May.",
    contact: "Magdalena Gruber",
    email: "magdalena@firnline.example",
  },
  {
    slug: "heliografo",
    name: "Heliógrafo",
    country: "ES",
    about:
      "Solar resource data for Iberia, checked against our own pyranometers. Founded by people who used to argue with lenders about yield reports.",
    contact: "Álvaro Serrano",
    email: "alvaro@heliografo.example",
  },
  {
    slug: "halden-quant",
    name: "Halden Quant",
    country: "IE",
    about:
      "Reference rates, bars and curves for back offices and researchers. No ticks and no dashboards: files and a plain API, with every correction on record.",
    contact: "Niamh Gallagher",
    email: "niamh@haldenquant.example",
  },
  {
    slug: "ledgerbird",
    name: "Ledgerbird",
    country: "GB",
    about:
      "We read public registers so that you do not have to: filings, shareholders, beneficial owners. A person checks each link that our software is unsure about.",
    contact: "Imogen Clarke",
    email: "imogen@ledgerbird.example",
  },
  {
    slug: "terrafold",
    name: "Terrafold",
    country: "DE",
    about:
      "Buildings from public laser scans, with a confidence for every height. A spin-off of a photogrammetry chair, ten people, two editions a year.",
    contact: "Jonas Reuter",
    email: "jonas@terrafold.example",
  },
  {
    slug: "verdure-labs",
    name: "Verdure Labs",
    country: "FR",
    about:
      "Cloud masks and vegetation composites for agronomists. We process each Sentinel-2 pass over Europe and North Africa on the day it arrives.",
    contact: "Camille Renaud",
    email: "camille@verdurelabs.example",
  },
  {
    slug: "floodline",
    name: "Floodline",
    country: "GB",
    about:
      "River hydraulics for insurers, lenders and councils. One model per catchment, one edition a year, and a report that says where the model is weak.",
    contact: "Rhys Morgan",
    email: "rhys@floodline.example",
  },
  {
    slug: "maatykk",
    name: "Maatükk",
    country: "EE",
    about:
      "Land and address registers of the Nordic and Baltic countries, joined and kept current. The name means a piece of land.",
    contact: "Liis Tamm",
    email: "liis@maatykk.example",
  },
  {
    slug: "savanna-signals",
    name: "Savanna Signals",
    country: "KE",
    about:
      "Soil, water and health figures for African countries, with the uncertainty that belongs to them. We run 210 soil probes together with farmers’ groups.",
    contact: "Achieng Odhiambo",
    email: "achieng@savannasignals.example",
  },
  {
    slug: "kilometre-zero",
    name: "Kilometre Zero",
    country: "CH",
    about:
      "Walking and cycling distances that know about hills, surfaces and dark streets. Run by two planners and a former courier.",
    contact: "Reto Caduff",
    email: "reto@kilometrezero.example",
  },
  {
    slug: "plugstate",
    name: "Plugstate",
    country: "NL",
    about:
      "The live state of Europe’s public chargers in one feed. We merge 140 operators and tell you how old each value is.",
    contact: "Sanne Bakker",
    email: "sanne@plugstate.example",
  },
  {
    slug: "linka",
    name: "Linka",
    country: "CZ",
    about:
      "Stops, platforms and road restrictions in Central Europe, checked against pictures of the street. Corrections reach every buyer of the edition.",
    contact: "Markéta Dvořáková",
    email: "marketa@linka.example",
  },
  {
    slug: "epicurve-lab",
    name: "Epicurve Lab",
    country: "DK",
    about:
      "Epidemiologists who publish dated editions and never change one afterwards. Mortality, causes of death and wastewater, with public code for the models.",
    contact: "Freja Holm",
    email: "freja@epicurve.example",
  },
  {
    slug: "ward-round",
    name: "Ward Round",
    country: "GB",
    about:
      "NHS statistics with the reorganisations taken out. One analyst, one data engineer, and a long list of trust mergers.",
    contact: "Priya Nair",
    email: "priya@wardround.example",
  },
  {
    slug: "touchline-data",
    name: "Touchline Data",
    country: "IT",
    about:
      "Matches, races and fixtures, coded by people and checked by a second pair of eyes. We do not sell to live-betting companies.",
    contact: "Davide Ferri",
    email: "davide@touchlinedata.example",
  },
  {
    slug: "basketwise",
    name: "Basketwise",
    country: "PL",
    about:
      "What groceries cost, what a barcode stands for and which customs code fits. Product matching since 2018, with a reviewer for every doubtful pair.",
    contact: "Agnieszka Zielińska",
    email: "agnieszka@basketwise.example",
  },
  {
    slug: "doorstep-metrics",
    name: "Doorstep Metrics",
    country: "US",
    about:
      "How long parcels take and what shops see in demand, from panels of fulfilment platforms and mid-sized merchants. No personal data enters our systems.",
    contact: "Marcus Bell",
    email: "marcus@doorstepmetrics.example",
  },
  {
    slug: "vektorhaus",
    name: "Vektorhaus",
    country: "DE",
    about:
      "Embeddings and entity linking that stay the same for two years. Texts are processed in Frankfurt and forgotten at once.",
    contact: "Theresa Voss",
    email: "theresa@vektorhaus.example",
  },
  {
    slug: "hizlab",
    name: "Hizlab",
    country: "ES",
    about:
      "Language data with consent and provenance: speech of small languages, law in 24 languages, questions written by people. Hiz is half of the Basque word for word.",
    contact: "Maialen Etxeberria",
    email: "maialen@hizlab.example",
  },
];
