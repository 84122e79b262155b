package org.civiclake.governance.model.alert;

import java.util.ArrayList;
import java.util.List;
import org.civiclake.governance.model.alert.AlertEvent.Acknowledged;
import org.civiclake.governance.model.alert.AlertEvent.Closed;
import org.civiclake.governance.model.alert.AlertEvent.Raised;

/**
 * A warning of an unusual use: it is raised, somebody looks into it, and it is closed with a reason
 * (NB45 预测、预警、风险识别、风险控制, RZ21).
 *
 * @param history its events, the warning first
 */
public record Alert(List<AlertEvent> history) {

  public Alert {
    history = List.copyOf(history);
    if (history.isEmpty() || !(history.get(0) instanceof Raised)) {
      throw new IllegalArgumentException("An alert begins with what was seen");
    }
  }

  /** The warning. */
  public Raised raised() {
    return (Raised) history.get(0);
  }

  /** The alert after something happened to it. */
  public Alert after(AlertEvent event) {
    List<AlertEvent> longer = new ArrayList<>(history);
    longer.add(event);
    return new Alert(longer);
  }

  /** How far it has come. */
  public AlertStage stage() {
    AlertEvent last = history.get(history.size() - 1);
    if (last instanceof Closed) {
      return AlertStage.CLOSED;
    }
    return last instanceof Acknowledged ? AlertStage.ACKNOWLEDGED : AlertStage.RAISED;
  }

  /**
   * Somebody begins to look into it.
   *
   * @throws IllegalStateException when somebody has already
   */
  public Acknowledged acknowledge(String by) {
    if (stage() != AlertStage.RAISED) {
      throw new IllegalStateException("The alert is " + stage());
    }
    return new Acknowledged(by);
  }

  /**
   * It is settled.
   *
   * @throws IllegalStateException when it was already
   */
  public Closed close(String by) {
    if (stage() == AlertStage.CLOSED) {
      throw new IllegalStateException("The alert is CLOSED");
    }
    return new Closed(by);
  }
}
