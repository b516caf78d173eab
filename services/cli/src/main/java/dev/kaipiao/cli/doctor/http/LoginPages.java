package dev.kaipiao.cli.doctor.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the pages that portals and gateways put in the way. */
final class LoginPages {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "login|logon|signin|sign-in|sso|oauth|authorize|/auth|passport|portal|captive");
  private static final Pattern PASSWORD = Pattern.compile("type\\s*=\\s*[\"']?password");
  private static final Pattern WORDS =
      Pattern.compile("log ?in|sign ?in|captive portal|登录|登陆|认证|密码|验证码");
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>\\s*(.{0,80}?)\\s*</title>", Pattern.DOTALL);

  /** nginx has two statuses of its own, and tells them as 400 to clients. */
  private static final Set<Integer> CERTIFICATE_STATUSES = Set.of(400, 495, 496);

  private LoginPages() {}

  static boolean isLoginAddress(String location) {
    return ADDRESS.matcher(location.toLowerCase(Locale.ROOT)).find();
  }

  /** A field for a password, or a title that speaks of logging in. */
  static boolean isLoginPage(Answer page) {
    String text = page.text().toLowerCase(Locale.ROOT);
    return PASSWORD.matcher(text).find()
        || title(page)
            .map(title -> WORDS.matcher(title.toLowerCase(Locale.ROOT)).find())
            .orElse(false);
  }

  static Optional<String> title(Answer page) {
    Matcher title = TITLE.matcher(page.text());
    return title.find() ? Optional.of(title.group(1)) : Optional.empty();
  }

  static boolean wantsClientCertificate(Answer answer) {
    return CERTIFICATE_STATUSES.contains(answer.status())
        && answer.text().toLowerCase(Locale.ROOT).contains("ssl certificate");
  }
}
