package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether it was the platform that answered, and how. */
final class ExchangeJudge {

  private static final List<String> PROXY_HEADERS =
      List.of("via", "proxy-connection", "proxy-agent", "x-cache", "x-squid-error", "cf-ray");

  private ExchangeJudge() {}

  /**
   * @param tokenShown whether a token was sent
   */
  static List<Finding> judge(Exchange exchange, boolean tokenShown) {
    Finding main = main(exchange);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        tokenShown && main.code() == Code.TOKEN_NEEDED
            ? Finding.of(Code.TOKEN_REFUSED, main.seen())
            : main);
    exchange.ifAnswered().flatMap(ExchangeJudge::proxy).ifPresent(findings::add);
    return findings;
  }

  private static Finding main(Exchange exchange) {
    if (exchange instanceof Exchange.Silent silent) {
      return Finding.of(Code.HTTP_SILENT, silent.message());
    }
    if (exchange instanceof Exchange.Cut cut) {
      return Finding.of(Code.HTTP_CUT, cut.message());
    }
    if (exchange instanceof Exchange.Foreign foreign) {
      return Finding.of(
          foreign.isHttp2() ? Code.HTTP_VERSION : Code.OTHER_PROTOCOL,
          "it begins with: " + foreign);
    }
    Answer answer = ((Exchange.Answered) exchange).answer();
    return answer.whole()
        ? answered(answer)
        : Finding.of(Code.ANSWER_INCOMPLETE, answer.summary() + ", and then nothing");
  }

  private static Finding answered(Answer answer) {
    Optional<ProblemDocument> problem = ProblemDocument.of(answer);
    if (problem.isPresent()) {
      return Finding.of(StatusRules.ofPlatform(answer.status()), told(answer, problem));
    }
    if (HealthDocument.of(answer).isPresent()) {
      return Finding.of(Code.HTTP_OK, answer.summary());
    }
    if (LoginPages.wantsClientCertificate(answer)) {
      return Finding.of(Code.CLIENT_CERTIFICATE_MISSING, answer.summary());
    }
    if (answer.status() / 100 == 3) {
      return redirect(answer);
    }
    if (answer.status() / 100 == 2) {
      return content(answer);
    }
    return Finding.of(StatusRules.ofSomebody(answer), told(answer, problem));
  }

  private static Finding redirect(Answer answer) {
    String to = answer.header("location").orElse("nowhere");
    return Finding.of(
        LoginPages.isLoginAddress(to) ? Code.REDIRECTED_TO_LOGIN : Code.REDIRECTED,
        "HTTP %d to %s".formatted(answer.status(), to));
  }

  private static Finding content(Answer answer) {
    if (answer.isJson() || answer.body().length == 0) {
      return Finding.of(Code.HTTP_OK, answer.summary());
    }
    if (answer.isHtml()) {
      return Finding.of(
          LoginPages.isLoginPage(answer) ? Code.LOGIN_PAGE : Code.WEB_PAGE,
          answer.summary() + LoginPages.title(answer).map(title -> ", titled " + title).orElse(""));
    }
    return Finding.of(Code.NOT_JSON, answer.summary());
  }

  private static String told(Answer answer, Optional<ProblemDocument> problem) {
    return Stream.of(
            Optional.of("HTTP " + answer.status()),
            problem.map(ProblemDocument::toString),
            answer.header("retry-after").map(wait -> "Retry-After " + wait),
            answer.header("server").filter(name -> problem.isEmpty()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static Optional<Finding> proxy(Answer answer) {
    String seen =
        PROXY_HEADERS.stream()
            .filter(name -> answer.header(name).isPresent())
            .map(name -> name + ": " + answer.header(name).orElse(""))
            .collect(Collectors.joining("; "));
    return seen.isEmpty() ? Optional.empty() : Optional.of(Finding.of(Code.PROXY_BETWEEN, seen));
  }
}
