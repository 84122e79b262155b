package org.civiclake.governance.server.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.delivery.DeliveryFormat;
import org.civiclake.governance.model.delivery.DeliveryOutcome;
import org.civiclake.governance.model.delivery.DeliveryRecorded;
import org.civiclake.governance.model.delivery.PlaceEvent.PlaceDeclared;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Deliveries: what the platform's pusher has to do, what came of it, and who sees that (SX22: the
 * use log goes to providers and consumers).
 */
@Path("/api/v1/deliveries")
@Tag(name = "Deliveries", description = "Where shared data are pushed, and what came of it")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

  private final DeliveryDesk desk;
  private final DeliveryStore store;
  private final CurrentActor caller;

  DeliveriesResource(DeliveryDesk desk, DeliveryStore store, CurrentActor caller) {
    this.desk = desk;
    this.store = store;
    this.caller = caller;
  }

  /**
   * What came of a delivery.
   *
   * @param place to which place
   * @param outcome DELIVERED, UNCHANGED, REMOVED, REFUSED or FAILED
   * @param version the version that is there now
   * @param rows how many rows it has
   * @param files how many files went there
   * @param bytes how many bytes went there
   * @param problem why it was refused or failed
   */
  public record DeliveryForm(
      String place,
      String outcome,
      Long version,
      Long rows,
      Long files,
      Long bytes,
      String problem) {}

  /** What came of a delivery, as it is shown. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record DeliveryView(
      long number,
      UUID place,
      UUID grant,
      String consumer,
      String resource,
      DeliveryOutcome outcome,
      Optional<Long> version,
      long rows,
      long files,
      long bytes,
      Optional<String> problem,
      Instant at) {

    static DeliveryView of(DeliveryStore.Kept kept) {
      DeliveryRecorded delivery = kept.delivery();
      return new DeliveryView(
          kept.number(),
          delivery.place(),
          delivery.grant(),
          kept.consumer(),
          kept.resource(),
          delivery.outcome(),
          delivery.version(),
          delivery.rows(),
          delivery.files(),
          delivery.bytes(),
          delivery.problem(),
          kept.at().truncatedTo(ChronoUnit.MILLIS));
    }
  }

  /**
   * A part of a list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record DeliveryPage(List<DeliveryView> deliveries, Optional<Long> next) {}

  /**
   * Something to do.
   *
   * @param deed DELIVER or REMOVE
   * @param because where the grant stands, or that the place was withdrawn
   */
  public record OrderView(
      UUID place,
      UUID grant,
      String consumer,
      String resource,
      String address,
      DeliveryMethod method,
      DeliveryFormat format,
      DeliveryDesk.Deed deed,
      String because,
      List<String> articles) {

    static OrderView of(DeliveryDesk.Order order) {
      PlaceDeclared declared = order.kept().place().declared();
      return new OrderView(
          order.kept().id(),
          declared.grant(),
          declared.consumer(),
          declared.resource().toString(),
          declared.address(),
          declared.method(),
          declared.format(),
          order.deed(),
          order.because(),
          order.articles().stream().map(Article::toString).toList());
    }
  }

  /**
   * A part of what is to be done.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record OrderPage(List<OrderView> orders, Optional<Long> next) {}

  /** What is to be pushed and removed today, for the service that does it. */
  @Operation(summary = "What is to be pushed and removed today, for the service that does it")
  @GET
  @Path("/orders")
  @RolesAllowed("service")
  public OrderPage orders(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    List<DeliveryDesk.Order> found = desk.orders(paging.number(), paging.limit());
    return new OrderPage(
        found.stream().map(OrderView::of).toList(),
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).kept().number()));
  }

  /** The service that pushes says what came of it; the same thing twice a day is one record. */
  @Operation(
      summary =
          "The service that pushes says what came of it; the same thing twice a day is one record")
  @POST
  @RolesAllowed("service")
  public DeliveryView record(DeliveryForm form) throws SQLException {
    return DeliveryView.of(desk.record(caller.get(), Texts.body(form)));
  }

  /** Deliveries, the latest first; an agency's people see those to it and those of its data. */
  @Operation(
      summary =
          "Deliveries, the latest first; an agency's people see those to it and those of its data")
  @GET
  @RolesAllowed({"authority", "auditor", "steward", "consumer"})
  public DeliveryPage list(
      @QueryParam("grant") Optional<String> grant,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    List<DeliveryStore.Kept> found =
        store.list(
            Reach.of(caller.get()),
            grant.map(text -> Choices.wanted("grant", text)),
            paging.number(),
            paging.limit());
    return new DeliveryPage(
        found.stream().map(DeliveryView::of).toList(),
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).number()));
  }
}
