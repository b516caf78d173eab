package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Knocks at every address of a host, at all of them at the same time. */
public final class RouteProbe {

  private static final int MOST_ADDRESSES = 8;

  /** Two more tries of TCP itself fall into it, after one and after three seconds. */
  private static final Duration PATIENCE = Duration.ofMillis(3_200);

  /** A knock ends by itself before it is given up. */
  private static final Duration SLACK = Duration.ofMillis(150);

  private final Target target;
  private final Map<String, String> environment;
  private volatile Optional<InetSocketAddress> open = Optional.empty();

  /**
   * @param environment of this process, which may name a proxy
   */
  public RouteProbe(Target target, Map<String, String> environment) {
    this.target = target;
    this.environment = Map.copyOf(environment);
  }

  public List<Finding> look(List<InetAddress> addresses, Deadline deadline)
      throws InterruptedException {
    int patience = deadline.within(deadline.left().minus(SLACK)).millis(PATIENCE);
    List<Callable<Knock>> tasks =
        addresses.stream()
            .limit(MOST_ADDRESSES)
            .map(address -> new InetSocketAddress(address, target.port()))
            .<Callable<Knock>>map(address -> () -> Knock.at(address, patience))
            .toList();
    Future<Optional<Finding>> proxy = Crew.start(() -> proxy(deadline));
    List<Knock> knocks = Crew.together(tasks, deadline).stream().flatMap(Optional::stream).toList();
    if (knocks.isEmpty()) {
      throw new IllegalStateException("no address was tried in time");
    }
    open = knocks.stream().filter(Knock::isOpen).map(Knock::address).findFirst();
    List<Finding> findings = new ArrayList<>();
    findings.add(RouteJudge.judge(knocks));
    told(proxy, deadline).ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> proxy(Deadline deadline) {
    return ProxyNotice.variable(environment, target)
        .map(name -> ProxyKnock.at(name, environment.get(name), target, deadline));
  }

  /** A name of a proxy that is resolved for too long is not waited for. */
  private static Optional<Finding> told(Future<Optional<Finding>> proxy, Deadline deadline)
      throws InterruptedException {
    try {
      return proxy.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of(Finding.of(Code.PROXY_REFUSES, "the proxy does not answer in time"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the look at the proxy ended by itself: " + e.getCause(), e);
    }
  }

  /** The first address that is open. */
  public Optional<InetSocketAddress> open() {
    return open;
  }
}
