package io.jenkins.plugins.pexip.ledger;

/** The kinds of entries that a promotion writes. */
public final class EntryKinds {

    /** Somebody read release notes. */
    public static final String REVIEW = "review";

    /** Recovery points of all machines of an environment. */
    public static final String SNAPSHOT = "snapshot";

    public static final String UPGRADE = "upgrade";
    public static final String VERIFICATION = "verification";

    /** Somebody called with the app. */
    public static final String ATTESTATION = "attestation";

    public static final String APPROVAL = "approval";
    public static final String PROMOTION = "promotion";

    /** The start/stop pipeline was paused or resumed. */
    public static final String SCHEDULE = "schedule";

    /** An upgrade that did not come to its end. */
    public static final String UPGRADE_FAILED = "upgrade-failed";

    /** A node took longer for its upgrade than the vendor says; somebody was told not to reboot it, and whom to call. */
    public static final String STUCK = "stuck";

    /** The collection before an upgrade. */
    public static final String BASELINE = "baseline";

    /** The collection after an upgrade. */
    public static final String COLLECTION = "collection";

    /** The Management Node's own backup after an upgrade. */
    public static final String BACKUP = "backup";

    /** The web session timeout was switched off and put back. */
    public static final String SESSION_TIMEOUT = "session-timeout";

    /** Conferencing Nodes were put into maintenance mode for an upgrade, and taken out of it again. */
    public static final String MAINTENANCE_MODE = "maintenance-mode";

    /** Which versions an environment's nodes ran. */
    public static final String OBSERVATION = "observation";

    /** Somebody said no to a promotion. */
    public static final String DECLINED = "declined";

    /** A gate was judged. */
    public static final String GATE = "gate";

    /** Somebody else was asked to decide on a change of Production; whoever started the run wanted it. */
    public static final String ASKED = "asked";

    /** A pipeline asked for what is not for it to have, or to say; nothing was done. */
    public static final String REFUSED = "refused";

    /** A documented exception from a MUST. */
    public static final String WAIVER = "waiver";

    /** A rule or a check was gone round on purpose: by force, by adoption, in a rehearsal. */
    public static final String BYPASS = "bypass";
    /** Somebody saw that a SHOULD does not hold, and said why it may be so. */
    public static final String ACKNOWLEDGEMENT = "acknowledgement";

    /** A vendor-led session on a new major version was attended, or was not offered. */
    public static final String BRIEFING = "briefing";

    /** What was done about a breaking change, and in which environment. */
    public static final String MITIGATION = "mitigation";

    /** A new Conferencing Node was deployed. */
    public static final String NODE = "node";

    /** The image of a new Conferencing Node's VM was kept for somebody to deploy. */
    public static final String NODE_IMAGE = "node-image";

    /** The VM of a new Conferencing Node was made in Azure, and showed its certificate for the first time. */
    public static final String NODE_VM = "node-vm";

    /** What an environment would go back to, written down right before its upgrade is started. */
    public static final String ROLLBACK_PLAN = "rollback-plan";

    /** An environment went back to what it was before its upgrade. */
    public static final String ROLLBACK = "rollback";

    /** A rollback that did not come to its end. */
    public static final String ROLLBACK_FAILED = "rollback-failed";

    /** What an earlier run had changed for a time and left: taken over, paid, or closed. */
    public static final String DEBT = "debt";

    /** The ledger itself moved a torn line aside. */
    public static final String REPAIR = "repair";

    /** The ledger itself names the key that it is signed with from there on. */
    public static final String KEY = "key";

    private EntryKinds() {}
}
