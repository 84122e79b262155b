package org.civiclake.governance.model.catalog;

import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * A resource's way into the catalog: compiled by its agency, reviewed item by item by the
 * authority, published with an edition (NJ12, SX10, YZ7).
 *
 * @param id the resource
 * @param revision the number of its latest revision, counted from 1
 * @param proposal what the latest revision asks for
 * @param stage how far the latest revision has come
 * @param submittedBy who submitted it; present from the submission on
 * @param published the revision that stands in the edition in force
 */
public record Entry(
    ResourceId id,
    int revision,
    Proposal proposal,
    Stage stage,
    Optional<String> submittedBy,
    Optional<Integer> published) {

  public Entry {
    if (revision < 1) {
      throw new IllegalArgumentException("Revisions are counted from 1: " + revision);
    }
  }

  /** The first revision of an entry. */
  public static Entry first(ResourceId id) {
    return new Entry(id, 1, Proposal.COMPILATION, Stage.DRAFT, Optional.empty(), Optional.empty());
  }

  /**
   * A new revision of the contract; whatever was decided on an earlier one does not hold for it.
   */
  public Entry compile() {
    return next(Proposal.COMPILATION, Stage.DRAFT, Optional.empty());
  }

  /**
   * Asks that the resource leave the catalog. What was never published leaves at once.
   *
   * @throws CatalogRefusal when it has left already, or asks for it already
   */
  public Entry withdraw(String by) {
    boolean asked = proposal == Proposal.WITHDRAWAL && stage != Stage.RETURNED;
    if (stage == Stage.WITHDRAWN || asked) {
      throw new CatalogRefusal(
          "%s is withdrawn already, or about to be.".formatted(id), "%s 已撤销或正在撤销。".formatted(id));
    }
    Stage reached = published.isPresent() ? Stage.SUBMITTED : Stage.WITHDRAWN;
    return next(Proposal.WITHDRAWAL, reached, Optional.of(by));
  }

  /**
   * Hands the latest revision to the authority.
   *
   * @throws CatalogRefusal unless it is a draft or was returned
   */
  public Entry submit(String by) {
    if (stage != Stage.DRAFT && stage != Stage.RETURNED) {
      throw new CatalogRefusal(
          "%s is %s; only a draft or a returned entry can be submitted.".formatted(id, stage),
          "%s 当前状态为 %s,仅草稿或被退回的目录条目可提交。".formatted(id, stage));
    }
    return at(Stage.SUBMITTED, Optional.of(by));
  }

  /**
   * The authority's yes to one revision.
   *
   * @throws CatalogRefusal when another revision is there by now, or it was decided on already, or
   *     the reviewer submitted it
   */
  public Entry accept(int reviewed, String by) {
    requireReviewable(reviewed, by);
    return at(Stage.ACCEPTED, submittedBy);
  }

  /**
   * The authority's no to one revision.
   *
   * @throws CatalogRefusal as {@link #accept} does
   */
  public Entry giveBack(int reviewed, String by) {
    requireReviewable(reviewed, by);
    return at(Stage.RETURNED, submittedBy);
  }

  /** What becomes of it when an edition is published: accepted ones reach the edition, or leave. */
  public Entry publish() {
    if (stage != Stage.ACCEPTED) {
      return this;
    }
    return switch (proposal) {
      case COMPILATION ->
          new Entry(id, revision, proposal, Stage.PUBLISHED, submittedBy, Optional.of(revision));
      case WITHDRAWAL ->
          new Entry(id, revision, proposal, Stage.WITHDRAWN, submittedBy, Optional.empty());
    };
  }

  private void requireReviewable(int reviewed, String by) {
    if (stage != Stage.SUBMITTED) {
      throw new CatalogRefusal(
          "%s is %s; there is nothing to review.".formatted(id, stage),
          "%s 当前状态为 %s,无待审核内容。".formatted(id, stage));
    }
    if (reviewed != revision) {
      throw new CatalogRefusal(
          "Revision %d of %s is out of date; revision %d waits for review."
              .formatted(reviewed, id, revision),
          "%2$s 的第 %1$d 次修订已过时,待审核的是第 %3$d 次修订。".formatted(reviewed, id, revision));
    }
    if (submittedBy.filter(by::equals).isPresent()) {
      throw new CatalogRefusal(
          "Who submitted %s does not review it; ask a colleague.".formatted(id),
          "提交人不得审核自己提交的条目(%s),请由他人审核。".formatted(id));
    }
  }

  private Entry next(Proposal asked, Stage reached, Optional<String> by) {
    return new Entry(id, revision + 1, asked, reached, by, published);
  }

  private Entry at(Stage reached, Optional<String> by) {
    return new Entry(id, revision, proposal, reached, by, published);
  }
}
