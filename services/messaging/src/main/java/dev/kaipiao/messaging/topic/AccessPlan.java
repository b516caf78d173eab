package dev.kaipiao.messaging.topic;

import dev.kaipiao.contracts.topic.AccessRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The access control lists of a broker beside what principals are to have. Of principals that are
 * not named here nothing is seen or changed.
 */
public final class AccessPlan {

  private static final String USER = "User:";
  private static final String ANYWHERE = "*";

  private final Admin admin;
  private final Set<AclBinding> wanted;
  private final Set<String> principals;

  public AccessPlan(Admin admin, Collection<AccessRule> rules) {
    this.admin = admin;
    this.wanted =
        rules.stream()
            .map(AccessPlan::binding)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    this.principals =
        wanted.stream().map(rule -> rule.entry().principal()).collect(Collectors.toSet());
  }

  /** What principals lack or have too much. */
  public List<Difference> differences() {
    Set<AclBinding> existing = existing();
    List<Difference> differences = new ArrayList<>();
    wanted.stream()
        .filter(rule -> !existing.contains(rule))
        .forEach(rule -> differences.add(difference(rule, "", text(rule))));
    existing.stream()
        .filter(rule -> !wanted.contains(rule))
        .forEach(rule -> differences.add(difference(rule, text(rule), "")));
    return differences;
  }

  /** Gives what they lack and takes what they have too much; answers what it did. */
  public List<Difference> mend() {
    List<Difference> differences = differences();
    Set<AclBinding> existing = existing();
    Answers.of(
        admin.createAcls(wanted.stream().filter(rule -> !existing.contains(rule)).toList()).all());
    Answers.of(
        admin
            .deleteAcls(
                existing.stream()
                    .filter(rule -> !wanted.contains(rule))
                    .map(AclBinding::toFilter)
                    .toList())
            .all());
    return differences;
  }

  private Set<AclBinding> existing() {
    return Answers.of(admin.describeAcls(AclBindingFilter.ANY).values()).stream()
        .filter(rule -> principals.contains(rule.entry().principal()))
        .collect(Collectors.toSet());
  }

  private static AclBinding binding(AccessRule rule) {
    return new AclBinding(
        new ResourcePattern(
            switch (rule.resource()) {
              case TOPIC -> ResourceType.TOPIC;
              case GROUP -> ResourceType.GROUP;
            },
            rule.name(),
            rule.prefixed() ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry(
            USER + rule.principal(),
            ANYWHERE,
            switch (rule.operation()) {
              case READ -> AclOperation.READ;
              case WRITE -> AclOperation.WRITE;
              case CREATE -> AclOperation.CREATE;
            },
            AclPermissionType.ALLOW));
  }

  private static Difference difference(AclBinding rule, String is, String wanted) {
    return new Difference(rule.entry().principal(), "access", is, wanted, true);
  }

  private static String text(AclBinding rule) {
    return "%s %s %s%s"
        .formatted(
            rule.entry().operation(),
            rule.pattern().resourceType(),
            rule.pattern().name(),
            rule.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
  }
}
