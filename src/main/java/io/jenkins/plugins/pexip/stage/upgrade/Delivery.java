package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Packages;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.PackageChanged;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.Upload;
import io.jenkins.plugins.pexip.stage.port.UploadFlow;
import io.jenkins.plugins.pexip.stage.port.VersionChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings the package to the Management Node and starts the upgrade, once. In the chunked flow each call sends for a
 * while from the offset that the node acknowledged; in the one-shot flow the upload's end is the start.
 *
 * <p>The gate judged the digest of the file as it lay there before anything was touched. While it is sent it is
 * digested again, in the same pass, and the platform's adapter holds back its end unless that is the judged digest
 * ({@link PackageChanged}). So in neither flow does the node ever have the whole of a package that was not judged.
 */
final class Delivery {

    private static final String FLOW = "upload flow";
    static final String START = "start upgrade";
    static final String VALIDATE = "validate";
    private static final String BEGIN = "begin upload";
    private static final String CANCEL = "cancel upload";
    private static final String CHANGED = "package changed";
    private static final String FURTHEST = "furthest offset since";
    private static final Duration STALLED = Duration.ofMinutes(15);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final long MIB = 1 << 20;

    Next upload(Situation situation) {
        if (adopted(situation) || flow(situation) == UploadFlow.ONE_SHOT) {
            return Next.onwards();
        }
        ConferencePlatform platform = situation.here().platform();
        PackageFile file = Packages.measured(situation).in(situation.workspace());
        if (situation.recall(CHANGED, String.class).isPresent()) {
            throw takeBack(situation, platform, changed(situation.recall(CHANGED, String.class).orElseThrow()));
        }
        if (!situation.did(BEGIN)) {
            situation.once(
                    BEGIN, Upload.class, () -> announced(platform, file), () -> platform.beginUpload(file.bytes()));
            return situation.againNow("uploading");
        }
        Upload upload = asTheNodeSees(situation, platform);
        if (upload.complete()) {
            return Next.onwards();
        }
        return send(situation, platform, upload, file);
    }

    /** The furthest offset so far, and since when. */
    private record Mark(long offset, Instant since) {}

    /** A node may lose what it acknowledged, or never acknowledge more; it is sent again, but not for ever. */
    private static Next progress(Situation situation, Upload upload) {
        String status = "uploading, %d %%".formatted(100 * upload.offset() / upload.total());
        Mark mark = situation.recall(FURTHEST, Mark.class).orElse(new Mark(-1, situation.now()));
        if (upload.offset() > mark.offset()) {
            situation.remember(FURTHEST, new Mark(upload.offset(), situation.now()));
            return situation.againNow(status);
        }
        if (situation.now().isAfter(mark.since().plus(STALLED))) {
            throw new StageFailure(Problem.failed(
                    "The Management Node acknowledges no more than %d of %d bytes of the package."
                            .formatted(upload.offset(), upload.total()),
                    "No upgrade was started.",
                    "See the Management Node's disk space and log, then start again."));
        }
        return situation.againIn(LOOK_AGAIN, status);
    }

    private static Next send(Situation situation, ConferencePlatform platform, Upload upload, PackageFile file) {
        long begun = System.nanoTime();
        Upload after;
        try {
            after = situation.each(
                    "send package", () -> platform.send(upload, file, notice -> situation.say("%s", notice)));
        } catch (PackageChanged e) {
            situation.remember(CHANGED, e.getMessage());
            return situation.againNow("taking the upload back");
        }
        double seconds = Math.max(1, System.nanoTime() - begun) / 1e9;
        situation.say(
                "uploaded %d of %d MiB (%.0f MiB/s)",
                after.offset() / MIB, after.total() / MIB, (after.offset() - upload.offset()) / seconds / MIB);
        return progress(situation, after);
    }

    private static Optional<Upload> announced(ConferencePlatform platform, PackageFile file) {
        return platform.uploads().stream()
                .filter(upload -> upload.offset() == 0)
                .filter(upload -> upload.total() == file.bytes() || upload.total() == Long.MAX_VALUE)
                .findFirst();
    }

    private static Optional<Upload> known(Situation situation, ConferencePlatform platform) {
        Upload begun = situation.outcome(BEGIN, Upload.class).orElseThrow();
        return platform.uploads().stream()
                .filter(upload -> upload.id().equals(begun.id()))
                .findFirst()
                .map(upload -> new Upload(upload.id(), upload.offset(), Packages.measured(situation).bytes()));
    }

    private static Upload asTheNodeSees(Situation situation, ConferencePlatform platform) {
        return known(situation, platform).orElseThrow(() -> new StageFailure(Problem.failed(
                "The Management Node no longer knows the upload of the package.",
                "No upgrade was started.",
                "Start again; the package is sent anew.")));
    }

    /** Asks the node what it would do; a package that brings another version than was ordered is taken back. */
    Next validate(Situation situation) {
        if (adopted(situation) || flow(situation) == UploadFlow.ONE_SHOT) {
            return Next.onwards();
        }
        ConferencePlatform platform = situation.here().platform();
        Version wanted = situation.order(UpgradeOrder.class).version();
        if (!situation.did(VALIDATE)) {
            Upload upload = asTheNodeSees(situation, platform);
            situation.once(VALIDATE, VersionChange.class, Optional::empty, () -> platform.validate(upload));
            return situation.againNow("checking the package on the node");
        }
        VersionChange change = situation.outcome(VALIDATE, VersionChange.class).orElseThrow();
        if (change.upgrade().equals(wanted)) {
            return Next.onwards();
        }
        throw takeBack(situation, platform, Problem.failed(
                "The package brings %s, not %s as ordered.".formatted(change.upgrade(), wanted),
                "The upload was cancelled; no upgrade was started.",
                "Name the package of %s, with its checksum.".formatted(wanted)));
    }

    /** Nobody starts an upgrade with it any more, and the node has no room to spare. */
    Next takeBackUnstarted(Situation situation) {
        boolean wanted = situation.problem().isEmpty() && !adopted(situation) || situation.intended(START).isPresent();
        if (wanted || situation.intended(BEGIN).isEmpty() || situation.did(CANCEL)) {
            return Next.onwards();
        }
        ConferencePlatform platform = situation.here().platform();
        Optional<Upload> left = situation.did(BEGIN)
                ? known(situation, platform)
                : announced(platform, Packages.measured(situation).in(situation.workspace()));
        left.ifPresent(upload -> {
            situation.each(CANCEL, () -> cancel(platform, upload));
            situation.say("the upload of the package was taken back; the Management Node does not keep it");
        });
        return Next.onwards();
    }

    private static boolean cancel(ConferencePlatform platform, Upload upload) {
        platform.cancel(upload);
        return true;
    }

    private static StageFailure takeBack(Situation situation, ConferencePlatform platform, Problem why) {
        known(situation, platform).ifPresent(upload ->
                situation.once(CANCEL, () -> false, () -> platform.cancel(upload)));
        return new StageFailure(why);
    }

    private static Problem changed(String how) {
        return Problem.failed(
                "The upgrade package is not the one that the gate judged. " + how,
                "Its end was held back, so the Management Node does not have the whole of it; no upgrade was started.",
                "See what writes to the file, fetch it again and start again.");
    }

    Next start(Situation situation) {
        if (adopted(situation)) {
            return Next.onwards();
        }
        ConferencePlatform platform = situation.here().platform();
        PackageFile file = Packages.measured(situation).in(situation.workspace());
        boolean oneShot = flow(situation) == UploadFlow.ONE_SHOT;
        situation.once(
                START,
                () -> runs(situation, platform),
                oneShot
                        ? () -> uploadAndStart(situation, platform, file)
                        : () -> platform.start(asTheNodeSees(situation, platform)));
        situation.say("upgrade to %s started", situation.order(UpgradeOrder.class).version());
        return Next.onwards();
    }

    private static void uploadAndStart(Situation situation, ConferencePlatform platform, PackageFile file) {
        try {
            platform.uploadAndStart(file).ifPresent(version -> OtherVersion.told(situation, version));
        } catch (PackageChanged e) {
            throw new StageFailure(changed(e.getMessage()), e);
        }
    }

    /** Whether an earlier request to start arrived. A node that shows nothing at once is given time to. */
    static boolean runs(Situation situation, ConferencePlatform platform) {
        List<Node> nodes = Booting.asUnreachable(platform::nodes);
        Version wanted = situation.order(UpgradeOrder.class).version();
        boolean repeated = situation.recall(UpgradeOrder.BEFORE, Version.class).filter(wanted::equals).isPresent();
        if (nodes.stream().anyMatch(node -> node.state().isUpgrading())
                || !repeated && wanted.equals(nodes.get(0).version())) {
            return true;
        }
        situation.unclearYet(START);
        return false;
    }

    private static UploadFlow flow(Situation situation) {
        if (situation.recall(FLOW, UploadFlow.class).isEmpty()) {
            situation.remember(FLOW, situation.here().platform().uploadFlow());
        }
        return situation.recall(FLOW, UploadFlow.class).orElseThrow();
    }

    static boolean adopted(Situation situation) {
        return situation.recall(UpgradeOrder.ADOPTED, Boolean.class).orElse(false);
    }
}
