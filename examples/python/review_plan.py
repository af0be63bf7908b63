"""Reviews the work plan of a case on a date: what is due, late or not documented, and which results are reached.

python examples/python/review_plan.py frameworks/novosibirsk berdsk-1 2018-04-11
"""

import sys

import merilo


def main(folder: str = "frameworks/novosibirsk", center: str = "berdsk-1", date: str = "2018-04-11") -> None:
    review = merilo.review_plan(merilo.load(folder), as_of=date)

    for activity in review.activities:
        if activity.organization == center:
            print(f"{activity.activity}  {activity.state.name}{', no document' if activity.undocumented else ''}")
    for requests in review.requests:
        if requests.organization == center:
            print(f"requests: {requests.full} of {len(requests.requests)} in full")
    for result in review.results:
        if result.organization == center:
            print(f"{result.result}  {result.state.name}")
            for need in result.needs:
                print(f"  {need.need.criterion} at least {need.need.level}: {need.state.name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
