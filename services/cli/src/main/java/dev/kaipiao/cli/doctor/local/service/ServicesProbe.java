package dev.kaipiao.cli.doctor.local.service;

import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Looks at the services of a stack, all at the same time, and at the simulators by themselves. */
public final class ServicesProbe {

  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** A question ends by itself before it is given up. */
  private static final Duration SLACK = Duration.ofMillis(150);

  private ServicesProbe() {}

  public static List<Finding> look(StackState stack, Deadline deadline)
      throws InterruptedException {
    List<StackState.Service> services =
        stack.services().stream().filter(one -> !isNeighbour(one)).toList();
    return ServicesJudge.judge(sights(stack, services, deadline));
  }

  public static List<Finding> lookAtNeighbours(StackState stack, Deadline deadline)
      throws InterruptedException {
    List<StackState.Service> neighbours =
        stack.services().stream().filter(ServicesProbe::isNeighbour).toList();
    return neighbours.isEmpty()
        ? List.of(Finding.of(Code.NEIGHBOURS_GONE, "the stack tells of no simulators"))
        : sights(stack, neighbours, deadline).stream().map(ServicesJudge::neighbours).toList();
  }

  private static List<ServiceSight> sights(
      StackState stack, List<StackState.Service> services, Deadline whole)
      throws InterruptedException {
    Deadline deadline = whole.within(PATIENCE);
    List<Callable<ServiceSight>> looks =
        services.stream()
            .<Callable<ServiceSight>>map(one -> () -> ServiceSight.of(stack, one, deadline))
            .toList();
    List<Optional<ServiceSight>> seen = Crew.together(looks, whole.within(PATIENCE.plus(SLACK)));
    List<ServiceSight> sights = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      StackState.Service service = services.get(i);
      sights.add(seen.get(i).orElseGet(() -> ServiceSight.late(stack, service)));
    }
    return sights;
  }

  private static boolean isNeighbour(StackState.Service service) {
    return ServiceSight.kind(service.name()).equals(ServiceKind.SIMULATORS.serviceName());
  }
}
