/** Who asks for a run, and what for. */
export interface Asker {
  /** Owners take turns where runs have to wait. */
  owner: string;
  /** Runs that the owner may have at once, those that wait among them. */
  runsAtOnce: number;
  /** Whether who asks can come back; otherwise the run is canceled when they leave. */
  isResumable: boolean;
}
