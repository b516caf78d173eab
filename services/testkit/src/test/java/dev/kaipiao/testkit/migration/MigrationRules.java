package dev.kaipiao.testkit.migration;

import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration may do while the release that is running goes on with the same database: expand
 * first, contract a release later. Whatever a migration makes itself it may also change.
 */
final class MigrationRules {

  /** The line in which a contracting migration says since which release nothing uses what goes. */
  private static final Pattern CONTRACT =
      Pattern.compile("(?m)^-- contract: (.+), unused since ([0-9]+(?:\\.[0-9]+)*)\\s*$");

  private static final Pattern MADE =
      Pattern.compile("create (?:unlogged )?table (?:if not exists )?([\\w.\"]+).*");

  private static final Pattern OF_TABLE =
      Pattern.compile("alter table (?:if exists )?(?:only )?([\\w.\"]+) (.*)");

  private static final Pattern INDEX =
      Pattern.compile(
          "create (unique )?index (concurrently )?(?:if not exists )?(?:[\\w\"]+ )?on (?:only )?([\\w.\"]+).*");

  private static final Pattern TRIGGER =
      Pattern.compile("create (?:or replace )?(?:constraint )?trigger .*? on ([\\w.\"]+).*");

  private final Migration migration;
  private final String lastRelease;
  private final Set<String> made = new HashSet<>();
  private final List<String> breaks = new ArrayList<>();

  private MigrationRules(Migration migration, String lastRelease) {
    this.migration = migration;
    this.lastRelease = lastRelease;
  }

  /**
   * What the running release would not survive, a sentence each.
   *
   * @param lastRelease version of the release that may be running meanwhile
   */
  static List<String> breaks(Migration migration, String lastRelease) {
    MigrationRules rules = new MigrationRules(migration, lastRelease);
    migration.statements().forEach(rules::check);
    return rules.breaks;
  }

  private void check(String statement) {
    String plain = statement.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher table = MADE.matcher(plain);
    if (table.matches()) {
      made.add(table.group(1));
      return;
    }
    Matcher alter = OF_TABLE.matcher(plain);
    Matcher index = INDEX.matcher(plain);
    Matcher trigger = TRIGGER.matcher(plain);
    if (alter.matches()) {
      if (!made.contains(alter.group(1))) {
        alter(alter.group(1), alter.group(2));
      }
    } else if (index.matches()) {
      index(index);
    } else if (trigger.matches()) {
      if (!made.contains(trigger.group(1))) {
        add("puts a trigger on " + trigger.group(1) + ", which the running release never met");
      }
    } else if (plain.startsWith("drop ")) {
      contraction(plain);
    } else if (plain.matches("alter (view|type|function|sequence|index) .* rename .*")) {
      add("renames something the running release calls by its name: make the new one beside it");
    } else if (plain.matches("(truncate|lock|vacuum full|cluster|reindex|refresh) ?.*")) {
      add("locks a whole table (" + first(plain) + "), and the running release waits meanwhile");
    } else if (plain.matches("(update|delete) .*")) {
      add(
          "changes rows in the same transaction as the schema ("
              + first(plain)
              + "): whoever writes them waits. Let the new release do it in small pieces");
    } else if (plain.startsWith("create or replace view")) {
      add(
          "puts another view in the place of one that the running release reads: give it a new name");
    }
  }

  private void alter(String table, String action) {
    if (action.matches(".*\\brename\\b.*")) {
      add(
          "renames %s or a part of it: add the new name, write both, drop the old one a release later"
              .formatted(table));
    }
    if (action.matches("drop .*|.*, ?drop .*")
        && !action.matches(".*alter (column )?[\\w\"]+ drop not null.*")) {
      contraction("alter table " + table + " " + action);
    }
    if (action.matches(".*alter (column )?[\\w\"]+ (set data )?type\\b.*")) {
      add(
          "changes a type in %s: the table is written anew and locked; add a column instead"
              .formatted(table));
    }
    if (action.matches(".*set not null.*")) {
      add("makes a column of %s required: the running release leaves it empty".formatted(table));
    }
    addedColumns(table, action);
    if (action.matches(".*add (constraint [\\w\"]+ )?(check|foreign key)\\b.*")
        && !action.contains("not valid")) {
      add(
          "adds a condition to %s that reads the whole table under a lock: NOT VALID first"
              .formatted(table));
    }
    if (action.matches(".*add (constraint [\\w\"]+ )?(unique|primary key|exclude)\\b.*")
        && !action.contains("using index")) {
      add(
          "adds uniqueness to %s: the running release may write what is refused then"
              .formatted(table));
    }
  }

  private void addedColumns(String table, String action) {
    Matcher added =
        Pattern.compile(
                "add (?:column )?(?:if not exists )?(?!constraint|check|unique|primary|foreign|exclude)([\\w\"]+) ([^,]*)")
            .matcher(action);
    while (added.find()) {
      String column = table + "." + added.group(1);
      String rest = added.group(2);
      if (rest.contains("not null") && !rest.contains("default") && !rest.contains("generated")) {
        add(
            "adds %s as required without a default: the running release does not write it"
                .formatted(column));
      }
      if (rest.matches(".*default .*(random|clock_timestamp|nextval|gen_).*")
          || rest.contains("generated always as (")) {
        add(
            "adds %s with a value for each row: the table is written anew and locked"
                .formatted(column));
      }
      if (rest.contains("references") || rest.contains("unique")) {
        add(
            "adds %s with a condition over the whole table: add it by itself, NOT VALID"
                .formatted(column));
      }
    }
  }

  private void index(Matcher index) {
    String table = index.group(3);
    if (made.contains(table)) {
      return;
    }
    if (index.group(1) != null) {
      add(
          "makes a unique index on %s: the running release may write what is refused then"
              .formatted(table));
    }
    if (index.group(2) == null) {
      add(
          "makes an index on %s that locks out writers: CREATE INDEX CONCURRENTLY, and %s.conf with executeInTransaction=false"
              .formatted(table, migration.file()));
    } else if (migration.transactional()) {
      add(
          "makes an index concurrently, which no transaction may: %s.conf with executeInTransaction=false is missing"
              .formatted(migration.file()));
    }
  }

  /** Dropping is right one release after the last one that used it. */
  private void contraction(String plain) {
    Matcher contract = CONTRACT.matcher(migration.sql());
    if (!contract.find()) {
      add(
          "drops something the running release may use (%s): first a release that does without, then one that drops, with a line \"-- contract: <what>, unused since <release>\""
              .formatted(first(plain)));
    } else if (compare(contract.group(2), lastRelease) > 0) {
      add(
          "drops %s, which is unused since %s only: release %s, which may still be running, uses it"
              .formatted(contract.group(1), contract.group(2), lastRelease));
    }
  }

  private void add(String what) {
    breaks.add(migration.name() + " " + what);
  }

  private static String first(String plain) {
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }

  private static int compare(String a, String b) {
    return Version.parse(a).compareTo(Version.parse(b));
  }
}
