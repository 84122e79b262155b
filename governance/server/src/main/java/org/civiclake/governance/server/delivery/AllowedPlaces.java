package org.civiclake.governance.server.delivery;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.civiclake.governance.model.delivery.DeliveryRoots;
import org.civiclake.governance.model.delivery.PlaceAddress;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Where this installation lets data be pushed to; nowhere unless its settings say so. */
@Startup
@ApplicationScoped
class AllowedPlaces {

  private final DeliveryRoots roots;

  AllowedPlaces(GovernanceConfig config) {
    this.roots = DeliveryRoots.parse(config.delivery().roots().orElse(List.of()));
  }

  /**
   * Reads an address at which an agency may have a place.
   *
   * @throws ProblemException when it is no address, or not allowed
   */
  PlaceAddress demand(String agency, String text) {
    PlaceAddress address = read(text);
    if (roots.isEmpty()) {
      throw new ProblemException(
          Kind.REFUSED,
          "This installation lists no places to push to; whoever runs it lists them in the setting"
              + " civiclake.delivery.roots.",
          "本平台尚未登记可推送的位置;请运维单位在 civiclake.delivery.roots 中登记。");
    }
    if (!roots.permits(agency, address)) {
      throw new ProblemException(
          Kind.REFUSED,
          "%s is not within what this installation lists for %s; whoever runs it lists places."
              .formatted(address, agency),
          "%s 不在本平台为 %s 登记的位置之内;请联系运维单位登记。".formatted(address, agency));
    }
    return address;
  }

  private static PlaceAddress read(String text) {
    try {
      return PlaceAddress.parse(Objects.toString(text, ""));
    } catch (IllegalArgumentException malformed) {
      throw new ProblemException(
          Kind.MALFORMED,
          malformed.getMessage() + ".",
          "推送位置应写作 file:///目录、hdfs://主机:端口/目录 或 s3a://存储桶/目录,仅含字母、数字及 . _ = -,至多 500 个字符。");
    }
  }
}
