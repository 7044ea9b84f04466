/** Someone who buys. The key is how the plan of orders names them. */
export interface WorldBuyer {
  key: string;
  name: string;
  email: string;
}

export const BUYERS: readonly WorldBuyer[] = [
  { key: "henrike", name: "Henrike Brandt", email: "h.brandt@windpark-nord.example" },
  { key: "hedda", name: "Hedda Lunde", email: "hedda@lunde-shipping.example" },
  { key: "tomasz", name: "Tomasz Wójcik", email: "tomasz.wojcik@politechnika.example" },
  { key: "chiara", name: "Chiara Fontana", email: "chiara@studiofontana.example" },
  { key: "lars", name: "Lars Aalto", email: "lars.aalto@aaltorouting.example" },
  { key: "ines", name: "Inês Carvalho", email: "ines.carvalho@saudepublica.example" },
  { key: "pieter", name: "Pieter de Vries", email: "pieter@devriesadvies.example" },
  { key: "aoife", name: "Aoife Byrne", email: "aoife.byrne@harbourquant.example" },
  { key: "jakub", name: "Jakub Novotný", email: "jakub@novotny-logistika.example" },
  { key: "sofia", name: "Σοφία Παπαδάκη", email: "sofia@aegeanclimate.example" },
  { key: "mathieu", name: "Mathieu Girard", email: "m.girard@terrasses-agro.example" },
  { key: "wanjiru", name: "Wanjirũ Kamau", email: "wanjiru.kamau@highlandcover.example" },
  { key: "daniel", name: "Daniel Okafor", email: "daniel@okaforsports.example" },
  { key: "yuki", name: "Yuki Tanaka", email: "yuki.tanaka@kotoba-lab.example" },
];
