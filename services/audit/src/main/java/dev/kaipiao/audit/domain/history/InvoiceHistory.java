package dev.kaipiao.audit.domain.history;

import dev.kaipiao.audit.domain.event.LoggedEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The story of one invoice.
 *
 * @param number of the invoice
 * @param chapters what happened, in order
 */
public record InvoiceHistory(String number, List<Chapter> chapters) {

  private static final Comparator<Chapter> ORDER =
      Comparator.comparing((Chapter chapter) -> chapter.event().at())
          .thenComparing(Chapter::step)
          .thenComparing(Chapter::index);

  public InvoiceHistory {
    chapters = List.copyOf(chapters);
  }

  /**
   * One thing that happened.
   *
   * @param index of its entry in the log
   */
  public record Chapter(long index, Step step, LoggedEvent event) {

    public static Chapter of(long index, LoggedEvent event) {
      return new Chapter(index, Step.of(event), event);
    }
  }

  /**
   * Tells the story from events that mention the number or its request. What a sender from outside
   * only claims to be about this invoice is left out when it belongs to another tenant.
   */
  public static InvoiceHistory tell(String number, Collection<Chapter> mentioning) {
    Optional<String> owner = owner(mentioning);
    return new InvoiceHistory(
        number,
        mentioning.stream()
            .distinct()
            .filter(chapter -> belongs(chapter.event(), owner))
            .sorted(ORDER)
            .toList());
  }

  /** The same story as one tenant may hear it: only of its own events. */
  public InvoiceHistory heardBy(String tenant) {
    return new InvoiceHistory(
        number,
        chapters.stream()
            .filter(chapter -> tenant.equals(chapter.event().tenant()))
            .filter(chapter -> owner(chapters).filter(tenant::equals).isPresent())
            .toList());
  }

  /** The request that led to the invoice; empty when nothing tells it. */
  public static Optional<UUID> requestOf(Collection<Chapter> mentioning) {
    return mentioning.stream()
        .filter(chapter -> chapter.event().once() && chapter.event().request() != null)
        .map(chapter -> chapter.event().request())
        .findFirst();
  }

  private static Optional<String> owner(Collection<Chapter> chapters) {
    return chapters.stream()
        .map(Chapter::event)
        .filter(event -> event.once() && event.tenant() != null)
        .map(LoggedEvent::tenant)
        .findFirst();
  }

  private static boolean belongs(LoggedEvent event, Optional<String> owner) {
    return event.once()
        || event.tenant() == null
        || owner.isEmpty()
        || owner.get().equals(event.tenant());
  }
}
