/* How many households live on the allowance, and what they get, county by county.
   analyst-chen (human-resources, with a grant) sees Yinzhou district alone, as the grant says; whoever has
   no grant on the allowances is refused.
     ./civiclake sql analyst-chen "$(cat notebooks/allowances-by-county.sql)" */
SELECT d.name AS county,
       count(*) AS households,
       sum(a.household_size) AS people,
       avg(a.monthly_amount) AS average_amount
FROM lake.std_civil_affairs.subsistence_allowance a
JOIN lake.std_statistics.administrative_division d ON d.code = substr(a.division_code, 1, 6)
GROUP BY d.name
ORDER BY households DESC
