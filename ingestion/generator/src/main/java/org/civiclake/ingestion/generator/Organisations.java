package org.civiclake.ingestion.generator;

import java.util.List;
import org.civiclake.governance.model.identity.CreditCode;
import org.civiclake.governance.model.identity.DivisionCode;

/** The numbers, kinds and names of organisations that do not exist, numbered from 0. */
final class Organisations {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** 31 to the power of 6, and a factor that has no divisor in common with it. */
  private static final long BODIES = 887_503_681L;

  private static final long SCATTER = 387_420_489L;

  private static final List<String> ENTERPRISE_KINDS =
      List.of("有限责任公司", "有限责任公司", "有限责任公司", "股份有限公司", "个人独资企业", "合伙企业");
  private static final List<String> SOCIAL_KINDS = List.of("社会团体", "民办非企业单位", "基金会");

  private final long seed;
  private final Divisions divisions;

  Organisations(long seed, Divisions divisions) {
    this.seed = seed;
    this.divisions = divisions;
  }

  /** An organisation. */
  record Organisation(CreditCode code, DivisionCode county, String kind, String name) {}

  Organisation enterprise(long number) {
    Dice dice = Dice.of(seed, "enterprise", number);
    DivisionCode county = dice.pick(divisions.cityCounties()).code();
    String kind = dice.pick(ENTERPRISE_KINDS);
    CreditCode code = CreditCode.of("91", county, "MA" + body(number));
    return new Organisation(code, county, kind, Names.enterprise(dice, kind));
  }

  Organisation socialOrganisation(long number) {
    Dice dice = Dice.of(seed, "social organisation", number);
    DivisionCode county = dice.pick(divisions.cityCounties()).code();
    int kind = dice.below(SOCIAL_KINDS.size());
    CreditCode code = CreditCode.of("5" + (kind + 1), county, "MJ" + body(number));
    String name = Names.socialOrganisation(dice, divisions.name(county), SOCIAL_KINDS.get(kind));
    return new Organisation(code, county, SOCIAL_KINDS.get(kind), name);
  }

  /** Six characters, different for every number. */
  private static String body(long number) {
    long rest = Math.floorMod(number * SCATTER + 4_999_999, BODIES);
    StringBuilder body = new StringBuilder(6);
    for (int i = 0; i < 6; i++) {
      body.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return body.toString();
  }
}
