import type { Evidence, Finding, RaceNote, Withheld } from '@gt3/schemas';
import { fixed } from '../../words/format.ts';
import { confidenceWord, WITHHELD_REASON } from '../../words/reasons.ts';
import { inChosenUnit, type Units } from '../../words/units.ts';

const DECIMALS: Readonly<Record<string, number>> = { m: 0, 'km/h': 0, mph: 0, s: 2, '%': 0, gear: 0, deg: 0 };

/** What a note is about, for people. */
const NOTE_NAME: Readonly<Record<RaceNote['kind'], string>> = {
  flag: 'Flag',
  fuel: 'Fuel',
  incidents: 'Incidents',
  tyres: 'Tyres',
  gap: 'Gap',
  'session-best': 'Best lap',
  'personal-best': 'Best ever',
  pace: 'Pace',
};

function words(value: number, name: string): string {
  return fixed(value, DECIMALS[name] ?? 1);
}

/** The numbers that something rests on: this driver's, and what it is held against. */
function EvidenceList({ evidence, units }: { evidence: readonly Evidence[]; units: Units }) {
  if (evidence.length === 0) return null;
  return (
    <dl className="evidence">
      {evidence.map(({ what, unit, value, reference }) => {
        const [mine, other] = [inChosenUnit(units, value, unit), inChosenUnit(units, reference, unit)];
        return (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {words(mine.value, mine.name)}
              <small>
                {' '}
                vs {words(other.value, other.name)} {other.name}
              </small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function NotSaid({ withheld }: { withheld: Withheld | null }) {
  return withheld === null ? null : <span className="withheld-why">Not said: {WITHHELD_REASON[withheld]}</span>;
}

/** A note of the race: fuel, flags, other cars. */
export function NoteCard({ note, units }: { note: RaceNote; units: Units }) {
  const { id, lap, kind, say, text, withheld, evidence, urgent } = note;
  return (
    <li className={withheld === null ? 'insight note' : 'insight note withheld'} data-testid={`note-${id}`}>
      <div className="insight-head">
        <span className={urgent ? 'corner-tag urgent' : 'corner-tag'}>{NOTE_NAME[kind]}</span>
        <span className="insight-where">lap {lap}</span>
      </div>
      <p className="say">{say}</p>
      {text !== say && <p className="text">{text}</p>}
      <EvidenceList evidence={evidence} units={units} />
      {withheld !== null && (
        <p className="insight-foot">
          <NotSaid withheld={withheld} />
        </p>
      )}
    </li>
  );
}

/** A finding: what to do, what it is worth and how sure that is, on what it rests, and a way to see it. */
export function FindingCard(props: {
  finding: Finding;
  name: string;
  units: Units;
  onShow: (corner: string, lap: number) => void;
}) {
  const { finding, name, units, onShow } = props;
  const { gain, confidence, withheld, corner, lap } = finding;
  const percent = Math.round(confidence * 100);
  return (
    <li
      className={withheld === null ? 'insight' : 'insight withheld'}
      data-testid={`insight-${finding.id}`}
      data-gain={String(gain.mean)}
    >
      <div className="insight-head">
        <span className="corner-tag">{corner}</span>
        <span className="insight-where">
          {name !== '' && `${name} · `}lap{'\u00a0'}
          {lap}
        </span>
        <span className="insight-gain">
          <span className="gain">
            <span className="arrow" aria-hidden="true">
              {'\u25bc'}
            </span>
            {fixed(gain.mean, 2)} s
          </span>
          <small title="90 % interval">
            {fixed(gain.low, 2)} to {fixed(gain.high, 2)}
          </small>
        </span>
      </div>
      <p className="say">{finding.say}</p>
      <p className="text">{finding.text}</p>
      <EvidenceList evidence={finding.evidence} units={units} />
      <p className="insight-foot">
        <meter min={0} max={100} value={percent} aria-label="Confidence" />
        <span>
          {percent}&thinsp;%, {confidenceWord(confidence)}
        </span>
        <NotSaid withheld={withheld} />
        <button
          type="button"
          className="show-me"
          onClick={() => onShow(corner, lap)}
          aria-label={`Show me ${corner} of lap ${lap}`}
          data-testid={`show-${finding.id}`}
        >
          Show me
        </button>
      </p>
    </li>
  );
}
