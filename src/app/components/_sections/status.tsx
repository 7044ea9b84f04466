import { Badge, StatusBadge } from "@/components/ui/badge";
import { Chip, Count, Tag } from "@/components/ui/chip";
import { LISTING_STATUS, ORDER_STATUS, TOKEN_STATUS } from "@/config/status";
import { Row, Section } from "./section";

export function StatusSection() {
  return (
    <>
      <Section title="Order status">
        <Row>
          {Object.entries(ORDER_STATUS).map(([state, status]) => (
            <StatusBadge key={state} status={status} />
          ))}
        </Row>
        <p className="hint">
          Shape carries the state as well as colour: a unit in a box is in escrow, a full box is done, a
          halved box is argued over, an arrow goes back.
        </p>
      </Section>
      <Section title="Listing and token status">
        <Row>
          {Object.entries(LISTING_STATUS).map(([state, status]) => (
            <StatusBadge key={state} status={status} />
          ))}
        </Row>
        <Row>
          {Object.entries(TOKEN_STATUS).map(([state, status]) => (
            <StatusBadge key={state} status={status} />
          ))}
          <Badge tone="info">Version 3</Badge>
          <Chip on>Weather</Chip>
          <Tag>hourly</Tag>
          <Count>{8}</Count>
        </Row>
      </Section>
    </>
  );
}
