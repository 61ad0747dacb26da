/** What a person may choose for this browser. */
export default function SettingsView() {
  return (
    <section className="settings">
      <h1>Settings</h1>
    </section>
  );
}
