import type { ListingDetail } from "@/contracts/listing";

/** What every column of the data means. */
export function Dictionary({ columns }: { columns: ListingDetail["dictionary"] }) {
  return (
    <div className="panel">
      <dl className="dictionary">
        {columns.map(({ name, type, meaning }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="dictionary-type">{type}</dd>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
