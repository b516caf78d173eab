package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.ledger.Findings;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Inquiry;
import dev.kaipiao.benchmarks.load.send.Intake;
import dev.kaipiao.benchmarks.load.series.Recording;
import dev.kaipiao.benchmarks.load.series.StageReader;
import dev.kaipiao.benchmarks.load.series.Timeline;
import dev.kaipiao.benchmarks.load.series.TimelineReader;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.load.series.WindowReader;
import java.util.List;
import java.util.Map;

/** Writes the report of a run from what its ledger holds at the end. */
record Reporting(LoadPlan plan, String name, Course course, Traffic traffic, RequestLedger ledger) {

  LoadReport report(Intake intake, Departures departures) throws InterruptedException {
    LoadDetails details = details(intake, departures);
    Recording recording =
        new Recording(
            ledger,
            course::intendedAt,
            sequence -> traffic.parcelAt(sequence).lane(),
            course.firstMeasured(),
            course.measuredFrom());
    WindowReader windows = new WindowReader(recording);
    List<WindowFigures> parts = plan.load().windows().stream().map(windows::read).toList();
    Timeline timeline = new TimelineReader(recording).read();
    StageReader stages = new StageReader(ledger, course::intendedAt, course.firstMeasured());
    return LoadReport.of(details, departures, stages, parts, timeline);
  }

  private LoadDetails details(Intake intake, Departures departures) throws InterruptedException {
    Findings findings = new Findings(ledger);
    Map<String, String> asked =
        new Inquiry(plan.target().issuance().get(0), traffic, plan.target().tokenOf(), ledger)
            .ask(findings);
    return new LoadDetails(
        name,
        course.count(),
        ledger.tally().accepted(),
        course.settled(),
        ledger.tally().refused(),
        findings.unanswered(),
        intake.repeated(),
        intake.lastTrouble(),
        ledger.rejections(),
        findings.losses(),
        asked,
        ledger.duplicates(),
        ledger.contradictedIds(),
        departures.latenessP99Ms(),
        departures.latenessMaxMs());
  }
}
