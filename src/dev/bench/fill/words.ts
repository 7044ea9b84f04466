/** What listings are made of: few words often, many words seldom, like in a real catalogue. */
export const WORDS =
  `data weather daily price hourly station forecast european index history satellite rainfall wind solar
market equity bond currency exchange rate company filing ownership dividend yield curve volatility parcel building road
address postcode elevation footprint boundary census population hospital vaccine mortality screening clinic prescription
football tennis marathon cycling fixture score league athlete referee stadium product catalogue barcode grocery shelf
discount review delivery warehouse customs tariff embedding corpus speech translation entity question answer benchmark
image caption transcript tide wave harbour ferry vessel container flight airport delay train timetable bus charger electric
battery grid outage tariffs emission carbon methane ozone pollen noise soil moisture crop harvest livestock fishery forest
wildfire flood avalanche earthquake landslide river gauge reservoir drought snow glacier storm lightning radar humidity
temperature pressure cloud sunshine frost heatwave coastal mountain urban rural regional national global monthly weekly
quarterly yearly realtime archive sample verified cleaned annotated aggregated raw gridded tabular vector raster mobile
broadband telecom antenna energy gas oil hydrogen nuclear wood paper steel copper lithium gold silver wheat maize coffee
cocoa sugar cotton wool textile fashion furniture toy book film music game podcast restaurant hotel tourism museum theatre
school university patent trademark court tender procurement subsidy budget tax salary vacancy skill housing rent mortgage
insurance claim pension lottery election parliament legislation treaty`.split(/\s+/);

/** Names of sellers and products nobody has elsewhere: three of these in a row make some thousands. */
export const SYLLABLES =
  "nor vel tar mik sol ren dav lun kas ber fen gal hol jun kel lom mar nis ost pel rud sev tor ulm ven wes yar zel".split(
    " ",
  );
