"""Evaluates a case folder and prints one center's matrix, and what is undetermined and why.

python examples/python/evaluate_case.py frameworks/novosibirsk berdsk-1
"""

import sys

import merilo


def main(folder: str = "frameworks/novosibirsk", organization: str = "berdsk-1") -> None:
    evaluation = merilo.evaluate(merilo.load(folder))
    print(evaluation.matrix(organization, lang="en"))

    print(f"mc_02 of {organization}: {evaluation[organization, 'mc_02'].levels}")
    print(f"its own product_quality: {evaluation[organization, 'product_quality'].levels}")

    print("undetermined:")
    for outcome in evaluation.outcomes():
        if outcome.status is merilo.Status.undetermined:
            reasons = ", ".join(outcome.reasons)
            print(f"  {outcome.organization} {outcome.criterion}: {reasons}")


if __name__ == "__main__":
    main(*sys.argv[1:])
