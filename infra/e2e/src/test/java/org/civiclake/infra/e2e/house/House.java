package org.civiclake.infra.e2e.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The plan of the house: its rooms, their floors, and what each may not know. */
final class House {

  private static final List<String> SERVERS =
      List.of("io.quarkus..", "jakarta.ws.rs..", "io.vertx..");
  private static final List<String> SPARK = List.of("org.apache.spark..");
  private static final List<String> SQL = List.of("java.sql..", "javax.sql..");
  private static final List<String> CLIENTS = List.of("java.net.http..");
  private static final List<String> ICEBERG = List.of("org.apache.iceberg..");
  private static final Room ELSEWHERE = new Room("", Integer.MAX_VALUE, "", List.of());

  private static final List<Room> ROOMS =
      List.of(
          new Room(
              "governance/model",
              1,
              "org.civiclake.governance.model",
              all(SERVERS, SPARK, SQL, CLIENTS, ICEBERG)),
          new Room(
              "lakehouse/testing",
              1,
              "org.civiclake.lakehouse.testing",
              all(SERVERS, SPARK, SQL, CLIENTS, ICEBERG)),
          new Room(
              "governance/policy",
              2,
              "org.civiclake.governance.policy",
              all(SERVERS, SPARK, SQL, CLIENTS, ICEBERG)),
          new Room("lakehouse/tables", 2, "org.civiclake.lakehouse.tables", all(SERVERS, CLIENTS)),
          new Room(
              "lakehouse/uselog",
              2,
              "org.civiclake.lakehouse.uselog",
              all(SERVERS, SPARK, SQL, CLIENTS)),
          new Room(
              "sharing/protocol",
              2,
              "org.civiclake.sharing.protocol",
              all(SERVERS, SPARK, SQL, CLIENTS, ICEBERG)),
          new Room(
              "ingestion/generator",
              2,
              "org.civiclake.ingestion.generator",
              all(SERVERS, SPARK, CLIENTS, ICEBERG)),
          new Room(
              "lakehouse/usewatch",
              3,
              "org.civiclake.lakehouse.usewatch",
              all(SERVERS, SPARK, ICEBERG)),
          new Room(
              "governance/identity",
              3,
              "org.civiclake.governance.identity",
              all(List.of("jakarta.ws.rs..", "io.vertx.."), SPARK, SQL, ICEBERG)),
          new Room("governance/server", 4, "org.civiclake.governance.server", all(SPARK, ICEBERG)),
          new Room(
              "governance/client",
              4,
              "org.civiclake.governance.client",
              all(SERVERS, SPARK, SQL, ICEBERG)),
          new Room("lakehouse/catalog", 4, "org.civiclake.lakehouse.catalog", SPARK),
          new Room("ingestion/jobs", 4, "org.civiclake.ingestion", all(SERVERS)),
          new Room("sharing/publish", 4, "org.civiclake.sharing.publish", all(SERVERS)),
          new Room("sharing/server", 4, "org.civiclake.sharing.server", SPARK),
          new Room("sharing/client", 4, "org.civiclake.sharing.client", all(SERVERS, SPARK)),
          new Room("sharing/push", 5, "org.civiclake.sharing.push", all(SERVERS, SPARK, SQL)),
          new Room("sharing/spark", 5, "org.civiclake.sharing.spark", all(SERVERS)),
          new Room("infra/atlas-agent", 5, "org.civiclake.infra.atlas", SPARK),
          new Room("infra/mask-probe", 5, "org.civiclake.infra.maskprobe", all(SERVERS)),
          new Room("infra/bench", 5, "org.civiclake.infra.bench", all(SERVERS, SPARK)),
          new Room("infra/local", 6, "org.civiclake.infra.local", SPARK));

  private House() {}

  /** The folder that holds the whole house. */
  static Path top() {
    return Path.of("").toAbsolutePath().resolve("../..").normalize();
  }

  static Stream<Room> rooms() {
    return ROOMS.stream();
  }

  /** The room whose root package is the longest that holds the class. */
  static Room roomOf(JavaClass javaClass) {
    return rooms()
        .filter(room -> room.owns(javaClass.getPackageName()))
        .max(Comparator.comparingInt(room -> room.home().length()))
        .orElse(ELSEWHERE);
  }

  @SafeVarargs
  private static List<String> all(List<String>... groups) {
    return Stream.of(groups).flatMap(List::stream).toList();
  }
}
