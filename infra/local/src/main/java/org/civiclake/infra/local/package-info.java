/**
 * The whole platform on one machine: real servers as child processes under one data folder, on
 * loopback addresses alone.
 */
package org.civiclake.infra.local;
