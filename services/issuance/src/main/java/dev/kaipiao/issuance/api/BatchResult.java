package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.web.problem.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a batch, item by item in its order.
 *
 * @param complete false when the batch could not be read to its end: the last item says why, and
 *     nothing is known of what would have followed
 */
@Schema(name = "BatchResult")
public record BatchResult(int accepted, int refused, boolean complete, List<Item> items) {

  /**
   * One item.
   *
   * @param index from 0
   * @param key the caller's own key, or the one made from the batch's
   * @param id of the request, only when it was accepted
   * @param status address of its status
   * @param code the first reason, only when it was refused
   */
  @Schema(name = "BatchItem")
  public record Item(
      int index,
      String key,
      String id,
      String status,
      String code,
      Boolean retryable,
      List<Problem.Fault> violations) {

    static Item accepted(int index, String key, RequestId id) {
      return new Item(index, key, id.toString(), StatusView.path(id), null, null, null);
    }

    static Item refused(int index, String key, List<Violation> violations) {
      ReasonCode first = violations.get(0).code();
      return new Item(
          index,
          key,
          null,
          null,
          first.code(),
          first.retryable(),
          violations.stream().map(Problem.Fault::of).toList());
    }

    boolean wasAccepted() {
      return id != null;
    }

    boolean wasTurnedAway() {
      return Boolean.TRUE.equals(retryable);
    }
  }

  static BatchResult of(List<Item> items, boolean complete) {
    int accepted = (int) items.stream().filter(Item::wasAccepted).count();
    return new BatchResult(accepted, items.size() - accepted, complete, items);
  }

  /** Whether nothing was accepted, and each item only because it cannot be taken now. */
  boolean wasTurnedAway() {
    return accepted == 0 && !items.isEmpty() && items.stream().allMatch(Item::wasTurnedAway);
  }
}
