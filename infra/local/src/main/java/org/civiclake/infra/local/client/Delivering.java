package org.civiclake.infra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.delivery.DeliveryFormat;
import org.civiclake.governance.model.delivery.PlaceAddress;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.service.DeliveryPlaces;
import org.civiclake.sharing.client.RecipientProfile;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.push.Order;
import org.civiclake.sharing.push.Order.Deed;
import org.civiclake.sharing.push.Pushed;
import org.civiclake.sharing.push.Pusher;

/**
 * A run of delivery: governance says what is to be pushed and removed, each agency's data are read
 * with a token of that agency for an hour, and governance is told what came of it. One at a time.
 */
public final class Delivering implements AutoCloseable {

  private static final String DELIVERER = "deliverer";
  private static final String ORDERS = "/api/v1/deliveries/orders?limit=200&after=";
  private static final Duration TOKEN = Duration.ofHours(1);
  private static final Duration RENEWAL = Duration.ofMinutes(30);
  private static final int VERSIONS = 2;

  private final Clock clock = Clock.systemUTC();
  private final Stack stack;
  private final Governance governance;
  private final RunLock lock;
  private final Path work;
  private final Map<String, Held> clients = new HashMap<>();

  /** A client, and since when it has its token. */
  private record Held(SharingClient client, Instant since) {}

  private Delivering(Stack stack, RunLock lock, Path work) {
    this.stack = stack;
    this.governance = stack.governance();
    this.lock = lock;
    this.work = work;
  }

  /**
   * Begins a run.
   *
   * @throws org.civiclake.infra.local.config.StackException when another one is under way
   */
  public static Delivering begin(Stack stack) throws IOException {
    Path work = PrivateFiles.folder(stack.settings().home().resolve("work"));
    RunLock lock =
        RunLock.take(
            work.resolve("deliver.lock"),
            "Another delivery is under way on this stack: wait for its end, and deliver again");
    return new Delivering(stack, lock, PrivateFiles.folder(work.resolve("delivery")));
  }

  /**
   * Carries out what is to be done; first what is removed, then what is pushed.
   *
   * @param grant for this grant alone
   * @param told of each as it is done
   * @return whether nothing was refused and nothing failed
   */
  public boolean run(Optional<UUID> grant, BiConsumer<Order, Pushed> told) throws IOException {
    Pusher pusher =
        new Pusher(
            DeliveryPlaces.of(stack.settings()),
            DeliveryPlaces.reserved(stack.settings()),
            this::client,
            work,
            VERSIONS,
            clock);
    boolean done = true;
    for (Order order : orders()) {
      if (grant.isEmpty() || grant.get().equals(order.grant())) {
        Pushed pushed = pusher.run(order);
        governance.post(DELIVERER, "/api/v1/deliveries", report(order, pushed));
        told.accept(order, pushed);
        done &= pushed.isDone();
      }
    }
    return done;
  }

  private List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    long after = 0;
    do {
      JsonNode page = governance.get(DELIVERER, ORDERS + after);
      page.path("orders").forEach(order -> orders.add(order(order)));
      after = page.path("next").asLong(0);
    } while (after > 0);
    orders.sort(Comparator.comparing(Order::deed, Comparator.reverseOrder()));
    return orders;
  }

  private static Order order(JsonNode order) {
    List<String> articles = new ArrayList<>();
    order.path("articles").forEach(article -> articles.add(article.asText()));
    return new Order(
        UUID.fromString(order.path("place").asText()),
        UUID.fromString(order.path("grant").asText()),
        order.path("consumer").asText(),
        ResourceId.parse(order.path("resource").asText()),
        PlaceAddress.parse(order.path("address").asText()),
        DeliveryFormat.valueOf(order.path("format").asText()),
        Deed.valueOf(order.path("deed").asText()),
        order.path("because").asText(),
        articles);
  }

  private static ObjectNode report(Order order, Pushed pushed) {
    ObjectNode report =
        JsonNodeFactory.instance
            .objectNode()
            .put("place", order.place().toString())
            .put("outcome", pushed.outcome().name())
            .put("rows", pushed.rows())
            .put("files", pushed.files())
            .put("bytes", pushed.bytes());
    pushed.version().ifPresent(version -> report.put("version", version));
    pushed.problem().ifPresent(problem -> report.put("problem", problem));
    return report;
  }

  private SharingClient client(String agency) throws IOException {
    Optional<Held> held =
        Optional.ofNullable(clients.get(agency))
            .filter(before -> before.since().plus(RENEWAL).isAfter(clock.instant()));
    if (held.isPresent()) {
      return held.get().client();
    }
    Instant now = clock.instant();
    SharingClient client =
        stack.sharing(
            RecipientProfile.of(stack.profiles().brief(agency + "-delivery", agency, TOKEN)));
    clients.put(agency, new Held(client, now));
    return client;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
