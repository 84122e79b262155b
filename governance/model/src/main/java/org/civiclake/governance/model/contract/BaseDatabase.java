package org.civiclake.governance.model.contract;

/** The base databases, whose basic items every agency needs (基础数据库; NJ15, NJ18, NJ24). */
public enum BaseDatabase {
  /** 人口 (自然人). */
  POPULATION,
  /** 法人单位. */
  LEGAL_ENTITY,
  /** 自然资源和空间地理. */
  GEOGRAPHY,
  /** 电子证照. */
  E_LICENCE
}
