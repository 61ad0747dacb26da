/** What a driver sees at a glance. */
export default function DriveView({ rig }: { rig: string }) {
  return (
    <section className="state">
      <h1>{rig}</h1>
    </section>
  );
}
