import { Link } from '../../app/navigation.tsx';

/** Sessions and laps from the store. `search` is what stands behind the address. */
export default function DebriefView({ search }: { search: string }) {
  const rig = new URLSearchParams(search).get('rig');
  return (
    <section className="state">
      <h1>Debrief</h1>
      <p>
        {rig === null ? 'Choose a rig first.' : `Nothing is stored of ${rig} yet.`} <Link href="/">See all rigs</Link>
      </p>
    </section>
  );
}
