"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { secondsLeft } from "./countdown";

interface CountdownRingProps {
  seconds: number;
  /** Called once, when nothing is left. */
  onEnd: () => void;
  /** What happens then: "Hides in". The seconds follow. */
  label: string;
}

/** A ring that empties. Measures real time, so a tab that slept in the background ends at once when it wakes. */
export function CountdownRing({ seconds, onEnd, label }: CountdownRingProps) {
  const [left, setLeft] = useState(seconds);
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const deadline = Date.now() + seconds * 1_000;
    const timer = setInterval(() => {
      const rest = secondsLeft(deadline, Date.now());
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(timer);
      end();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <span className="countdown">
      <svg viewBox="0 0 22 22" aria-hidden="true">
        <circle cx="11" cy="11" r="9" />
        <circle
          className="countdown-left"
          cx="11"
          cy="11"
          r="9"
          pathLength="100"
          strokeDashoffset={100 - (100 * left) / seconds}
        />
      </svg>
      <span role="timer">{`${label} ${left} s`}</span>
    </span>
  );
}
