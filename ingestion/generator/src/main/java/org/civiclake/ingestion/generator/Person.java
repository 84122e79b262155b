package org.civiclake.ingestion.generator;

import java.time.LocalDate;
import java.time.Period;
import org.civiclake.governance.model.identity.CitizenId;
import org.civiclake.governance.model.identity.DivisionCode;

/** A resident who does not exist. */
record Person(
    long number,
    CitizenId id,
    String name,
    DivisionCode street,
    String address,
    String phone,
    MaritalStatus maritalStatus) {

  /** 婚姻状况. */
  enum MaritalStatus {
    SINGLE("未婚"),
    MARRIED("已婚"),
    DIVORCED("离婚"),
    WIDOWED("丧偶");

    private final String chinese;

    MaritalStatus(String chinese) {
      this.chinese = chinese;
    }

    String chinese() {
      return chinese;
    }
  }

  String sex() {
    return id.isMale() ? "男" : "女";
  }

  int age(LocalDate today) {
    return Period.between(id.birthDate(), today).getYears();
  }
}
